package io.roamhub.evsedata.internal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.answer.Problem;
import java.util.List;
import java.util.Objects;

/** Charging spots that something is to be known of. */
@RegisterForReflection
public record EvseFactsQuestion(List<String> evseIds) {

    private static final int MOST = 1000;

    /**
     * The ids.
     *
     * @throws Problem 400 when there are none or too many
     */
    List<String> checked() {
        if (evseIds == null || evseIds.size() > MOST || evseIds.stream().anyMatch(Objects::isNull)) {
            throw Problem.badRequest("evseIds must be a list of at most " + MOST + " ids.");
        }
        return evseIds;
    }
}
