/**
 * The ids of OICP 2.3 (chapter 3, "Simple Restricted String Data Types"), in ISO and DIN grammar: the text as it
 * arrived, equality by significant characters.
 */
package io.roamhub.oicp.id;
