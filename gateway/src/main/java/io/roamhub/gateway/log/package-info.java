/** What is kept of a call: a line of the access log and counts. */
package io.roamhub.gateway.log;
