package io.roamhub.authorization.uploaded;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How many records a provider has stored, by kind and key.
 *
 * @param keyName the key that hashes them; those of the key before are rehashed when their cards are seen or pushed
 * @param expired of them, how many do not count any more
 */
@RegisterForReflection
public record Standing(String providerId, String kind, String keyName, long records, long expired) {}
