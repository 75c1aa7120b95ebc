/**
 * A provider reserves a charging spot. OICP 2.3, eRoamingAuthorizeRemoteReservationStart and Stop.
 *
 * <p>Messages are read and checked; the service itself is not available yet.
 */
package io.roamhub.authorization.reservation;
