/**
 * What was: records, status and prices at any past instant that is kept, the versions they had, and the log of pushes. A
 * management API for the hub's staff, and for operators about their own.
 */
package io.roamhub.evsedata.history;
