/** A whole hub in one directory: its files, ports and processes, from the start to the end. */
package io.roamhub.local.hub;
