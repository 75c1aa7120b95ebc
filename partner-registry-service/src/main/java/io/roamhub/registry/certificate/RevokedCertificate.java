package io.roamhub.registry.certificate;

import java.math.BigInteger;
import java.time.Instant;

/** A line of the revocation list. */
record RevokedCertificate(BigInteger serialNumber, Instant at, RevocationReason reason) {}
