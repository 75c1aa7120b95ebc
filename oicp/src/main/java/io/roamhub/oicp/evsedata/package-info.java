/**
 * OICP 2.3, chapter "eRoamingEvseData": charging spots with all that seldom changes.
 */
package io.roamhub.oicp.evsedata;
