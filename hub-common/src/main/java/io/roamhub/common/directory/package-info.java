/** The partner directory: who takes part in roaming, with which ids, certificates and contracts. */
package io.roamhub.common.directory;
