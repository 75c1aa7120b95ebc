/**
 * The operations of OICP 2.3 (chapter 2, "Services and Operations") as one table: name, version, caller, path, limit.
 */
package io.roamhub.oicp.operation;
