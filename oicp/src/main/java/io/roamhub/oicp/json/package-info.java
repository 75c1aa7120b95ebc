/**
 * Reading and writing JSON by declared types: every violation in one pass, tolerated spellings rewritten, unknown
 * members kept.
 */
package io.roamhub.oicp.json;
