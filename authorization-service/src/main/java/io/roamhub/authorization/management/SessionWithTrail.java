package io.roamhub.authorization.management;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * What is known under a SessionID.
 *
 * @param session {@code null} where the driver was refused: then there are only the steps
 * @param trail the first thousand steps, the oldest first
 */
@RegisterForReflection
public record SessionWithTrail(UUID sessionId, SessionView session, List<StepView> trail) {}
