package io.roamhub.cdr.rotation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * How far stored texts are under the current key.
 *
 * @param configuredKeys numbers of all keys that this replica knows
 * @param rotating whether texts are being looked through, because there is more than one key
 * @param upTo everything accepted before is under the current key; {@code null} before the first look
 * @param complete whether the last look, at {@code lookedAt}, found nothing left
 * @param rewritten how many texts were encrypted anew
 */
@RegisterForReflection
public record RotationView(
        int currentKey,
        List<Integer> configuredKeys,
        boolean rotating,
        Instant upTo,
        boolean complete,
        Instant lookedAt,
        long rewritten) {}
