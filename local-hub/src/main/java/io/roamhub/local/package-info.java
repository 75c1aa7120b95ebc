/** The launcher: what can be done with a hub on one machine, one command each. */
package io.roamhub.local;
