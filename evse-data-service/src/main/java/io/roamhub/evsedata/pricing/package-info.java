/**
 * Prices: tariffs of an operator for a provider or for all, and the charging spots where they hold. OICP 2.3,
 * eRoamingDynamicPricing.
 */
package io.roamhub.evsedata.pricing;
