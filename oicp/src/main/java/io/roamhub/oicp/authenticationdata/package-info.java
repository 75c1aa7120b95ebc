/**
 * OICP 2.3, chapter "eRoamingAuthenticationData": cards and contracts that a provider uploads.
 */
package io.roamhub.oicp.authenticationdata;
