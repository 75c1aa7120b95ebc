/**
 * OICP 2.3, chapter "eRoamingAuthorization": start and stop by card, plug or app.
 */
package io.roamhub.oicp.authorization;
