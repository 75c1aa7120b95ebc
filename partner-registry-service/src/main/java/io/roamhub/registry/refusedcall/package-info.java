/** Calls of partners that were refused or failed, for the partner and the hub to find again. */
package io.roamhub.registry.refusedcall;
