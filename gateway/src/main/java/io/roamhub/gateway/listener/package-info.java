/** Mutual TLS and HTTP: from a connection to a request whose head has been read. */
package io.roamhub.gateway.listener;
