/** What operators tell providers while a car charges. OICP 2.3, eRoamingChargingNotifications. */
package io.roamhub.authorization.notification;
