package io.roamhub.authorization.internal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A piece of the feed of session keys.
 *
 * @param position opaque; what the reader gives as {@code after} to go on
 * @param sessions in the order of their last change, at most as many as asked for
 */
@RegisterForReflection
public record SessionKeys(String position, List<SessionKey> sessions) {}
