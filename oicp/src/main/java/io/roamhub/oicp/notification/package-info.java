/**
 * OICP 2.3, chapter "eRoamingChargingNotifications": what happens while a car charges.
 */
package io.roamhub.oicp.notification;
