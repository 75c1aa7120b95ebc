/**
 * OICP 2.3, chapter "eRoamingChargeDetailRecord": what a session is billed by.
 */
package io.roamhub.oicp.cdr;
