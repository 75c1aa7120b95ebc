/**
 * OICP 2.3, chapter "eRoamingEvseStatus": whether a charging spot can be used at the moment.
 */
package io.roamhub.oicp.evsestatus;
