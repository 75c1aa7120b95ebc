/**
 * OICP 2.3, chapter "eRoamingDynamicPricing": tariffs, and the charging spots where they hold.
 */
package io.roamhub.oicp.pricing;
