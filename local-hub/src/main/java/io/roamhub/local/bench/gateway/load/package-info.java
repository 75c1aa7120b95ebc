/**
 * What stands on both sides of a proxy under test: partners that call it and the service behind it, in one process and on one
 * thread, so that together they cost less than any proxy.
 */
package io.roamhub.local.bench.gateway.load;
