/** Keys, certificates and certificate requests of a hub on one machine. */
package io.roamhub.local.pki;
