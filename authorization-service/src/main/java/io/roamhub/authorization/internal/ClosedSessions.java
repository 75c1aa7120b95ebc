package io.roamhub.authorization.internal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.answer.Problem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Sessions whose charge detail records are stored. */
@RegisterForReflection
public record ClosedSessions(List<UUID> sessionIds) {

    private static final int MOST = 1000;

    /**
     * The ids.
     *
     * @throws Problem 400 when there are none or too many
     */
    List<UUID> checked() {
        if (sessionIds == null
                || sessionIds.size() > MOST
                || sessionIds.stream().anyMatch(Objects::isNull)) {
            throw Problem.badRequest("sessionIds must be a list of at most " + MOST + " ids.");
        }
        return sessionIds;
    }
}
