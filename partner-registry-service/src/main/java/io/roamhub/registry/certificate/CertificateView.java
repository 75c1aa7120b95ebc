package io.roamhub.registry.certificate;

import io.roamhub.common.directory.CertificateState;
import java.time.Instant;
import java.util.UUID;

/**
 * A certificate on the management API.
 *
 * @param fingerprint SHA-256 of its DER in lower-case hex
 * @param state ACTIVE, REVOKED, or EXPIRED for one that ended unrevoked
 * @param origin HUB, or PARTNER for one that the partner's own authority has signed
 * @param issuer fingerprint of the authority's certificate
 * @param serialNumber hexadecimal, as on the revocation list
 */
public record CertificateView(
        String fingerprint,
        UUID partnerId,
        String state,
        String origin,
        String issuer,
        String serialNumber,
        String subject,
        Instant notBefore,
        Instant notAfter,
        Instant issuedAt,
        Instant revokedAt,
        String revocationReason) {

    private static final String EXPIRED = "EXPIRED";

    static CertificateView of(CertificateEntity entity, Instant now) {
        boolean expired = entity.state == CertificateState.ACTIVE && !now.isBefore(entity.notAfter);
        return new CertificateView(
                entity.fingerprint,
                entity.partnerId,
                expired ? EXPIRED : entity.state.name(),
                entity.origin.name(),
                entity.issuer,
                entity.serialNumber,
                entity.subject,
                entity.notBefore,
                entity.notAfter,
                entity.issuedAt,
                entity.revokedAt,
                entity.revocationReason);
    }
}
