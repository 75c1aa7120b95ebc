package io.roamhub.registry.certificate;

import java.time.Instant;
import java.util.UUID;

/**
 * A partner's own certificate authority on the management API.
 *
 * @param fingerprint SHA-256 of its certificate's DER in lower-case hex
 * @param key for people, for example {@code RSA 4096}
 * @param state ACTIVE or REMOVED
 * @param reason why it was removed
 */
public record PartnerAuthorityView(
        String fingerprint,
        UUID partnerId,
        String state,
        String subject,
        String key,
        Instant notBefore,
        Instant notAfter,
        Instant registeredAt,
        String registeredBy,
        Instant removedAt,
        String removedBy,
        String reason) {

    static PartnerAuthorityView of(PartnerAuthorityEntity entity) {
        return new PartnerAuthorityView(
                entity.fingerprint,
                entity.partnerId,
                entity.state.name(),
                entity.subject,
                entity.keyDescription,
                entity.notBefore,
                entity.notAfter,
                entity.registeredAt,
                entity.registeredBy,
                entity.removedAt,
                entity.removedBy,
                entity.reason);
    }
}
