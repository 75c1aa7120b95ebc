/** Moves shares of the rate limits to the replicas that need them. */
package io.roamhub.registry.limits;
