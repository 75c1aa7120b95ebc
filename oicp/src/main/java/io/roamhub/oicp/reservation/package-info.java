/**
 * OICP 2.3, chapter "eRoamingReservation": reserving a charging spot by app.
 */
package io.roamhub.oicp.reservation;
