/** Warnings before certificates end, as events and as metrics. */
package io.roamhub.registry.expiry;
