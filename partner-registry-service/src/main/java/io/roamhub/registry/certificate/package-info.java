/** From a partner's signing request to its certificate and to the revocation of it; the hub's certificate authority. */
package io.roamhub.registry.certificate;
