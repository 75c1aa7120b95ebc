/** Refusals of the management API as problem details (RFC 9457). */
package io.roamhub.registry.problem;
