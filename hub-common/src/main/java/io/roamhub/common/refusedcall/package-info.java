/** Calls of partners that were refused or failed, so that they are found again. */
package io.roamhub.common.refusedcall;
