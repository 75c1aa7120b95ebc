/** The gateway side by side with nginx, which does mutual TLS and plain proxying to the same upstream on the same core. */
package io.roamhub.local.bench.gateway;
