/** Providers reserve charging spots. OICP 2.3, eRoamingAuthorizeRemoteReservationStart and Stop. */
package io.roamhub.authorization.reservation;
