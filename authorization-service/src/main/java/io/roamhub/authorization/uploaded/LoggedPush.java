package io.roamhub.authorization.uploaded;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A push of authentication data as it was answered, also a refused one.
 *
 * @param providerId canonical
 * @param action {@code fullLoad}, {@code update}, {@code insert} or {@code delete}
 * @param processId of the answer
 * @param code of the answer
 * @param received records of the push
 */
@RegisterForReflection
public record LoggedPush(
        Instant at,
        String providerId,
        String action,
        UUID processId,
        String code,
        int received,
        int inserted,
        int updated,
        int deleted,
        int unchanged) {}
