/**
 * Charge detail records: accepted once per session, stored before the answer, delivered until acknowledged.
 *
 * <p>OICP 2.3, eRoamingChargeDetailRecord V2.2 and eRoamingGetChargeDetailRecords V2.2.
 */
package io.roamhub.cdr;
