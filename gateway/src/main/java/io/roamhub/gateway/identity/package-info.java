/** Who is at the other end of a connection. */
package io.roamhub.gateway.identity;
