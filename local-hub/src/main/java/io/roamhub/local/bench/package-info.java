/** Measurements of a hub that is up, each against a yardstick measured in the same run on the same machine. */
package io.roamhub.local.bench;
