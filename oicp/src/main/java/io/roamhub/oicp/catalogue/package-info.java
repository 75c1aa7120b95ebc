/**
 * Which messages an operation is made of and how each stands on the wire.
 */
package io.roamhub.oicp.catalogue;
