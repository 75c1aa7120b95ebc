/** The way of an admitted call to a service and of its answer back. */
package io.roamhub.gateway.forward;
