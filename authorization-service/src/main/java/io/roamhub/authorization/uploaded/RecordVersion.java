package io.roamhub.authorization.uploaded;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A version of an uploaded record, without anything personal.
 *
 * @param kind {@code CARD}, {@code QR_CODE}, {@code PLUG_AND_CHARGE} or {@code REMOTE}
 * @param hasPin whether a PIN is checked
 * @param expiresAt until when the provider lets it count; may be {@code null}
 * @param from since when it is, or was, the current one
 * @param to when it was replaced or deleted; {@code null} for the current one
 */
@RegisterForReflection
public record RecordVersion(
        String providerId, String kind, boolean hasPin, Instant expiresAt, Instant from, Instant to) {}
