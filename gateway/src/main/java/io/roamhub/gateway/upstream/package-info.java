/** The gateway's own connections to the services: replicas, pools, and HTTP/1.1 as services speak it. */
package io.roamhub.gateway.upstream;
