/** How a partner and the operator of the hub call it: over mutual TLS through the gateway, and the management API. */
package io.roamhub.local.client;
