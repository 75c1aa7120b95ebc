package io.roamhub.registry.expiry;

import java.time.Instant;
import java.util.UUID;

/**
 * Tells that a certificate ends soon. There is one for each step, 60, 30 and 7 days, that was reached while the hub looked.
 *
 * @param kind CERTIFICATE, PARTNER_AUTHORITY or HUB_AUTHORITY
 * @param fingerprint of the certificate
 * @param partnerId whose it is; null for the hub's own
 * @param days the step: at most so many days were left
 * @param renewed whether another certificate that ends later was there already
 */
public record ExpiryWarning(
        long id,
        String kind,
        String fingerprint,
        UUID partnerId,
        String subject,
        int days,
        Instant notAfter,
        boolean renewed,
        Instant raisedAt) {}
