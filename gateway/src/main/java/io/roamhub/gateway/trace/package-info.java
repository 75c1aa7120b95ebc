/** Traces begin here: what partners say of theirs does not count. */
package io.roamhub.gateway.trace;
