/**
 * Rate limits that all replicas of a service keep together, without asking anybody for each call: each holds a share of
 * every limit, and the partner-registry-service moves shares to where they are needed.
 */
package io.roamhub.common.limits;
