/** Partners of the market: their ids, allowed networks, services, limits and endpoint, and their way from onboarding to leaving. */
package io.roamhub.registry.partner;
