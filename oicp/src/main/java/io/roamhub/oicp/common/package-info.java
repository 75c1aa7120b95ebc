/**
 * Data types that several chapters of OICP 2.3 share (chapter 3, "Data Types"), the acknowledgement, and the answers
 * of the hub outside of it.
 */
package io.roamhub.oicp.common;
