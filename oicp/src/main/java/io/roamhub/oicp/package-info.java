/**
 * The Open InterCharge Protocol, OICP 2.3, in plain Java. What every message is; the chapters are in the packages
 * below.
 */
package io.roamhub.oicp;
