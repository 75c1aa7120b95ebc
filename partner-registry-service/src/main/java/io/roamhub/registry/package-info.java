/** The partner registry: who takes part in the roaming market, with which ids, certificates and contracts. */
package io.roamhub.registry;
