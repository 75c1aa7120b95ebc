/** What HTTP/1.1 says in the same way on both sides of the gateway. */
package io.roamhub.gateway.http;
