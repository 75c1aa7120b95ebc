/** Trials of a hub whose processes are killed while it works: what it acknowledged, it must have kept. */
package io.roamhub.local.chaos;
