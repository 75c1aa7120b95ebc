package io.roamhub.common.servicelevel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.oicp.operation.HubService;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one process has measured in one minute, or a part of that; {@code POST
 * /internal/v1/service-level-measurements} takes a list of them. Reporter, minute and part together name a report: one
 * that arrives again changes nothing.
 *
 * @param reporter one life of one process, for example {@code gateway-} and a random UUID
 * @param minute its begin, ISO 8601 in UTC
 * @param part from 0, where a minute has more than one report
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceLevelReport(String reporter, String minute, int part, List<Cell> cells) {

    /** The most cells that a report may have. */
    public static final int MOST_CELLS = 500;

    /**
     * Calls of one partner, one way, of one family of operations.
     *
     * @param failures calls that were not answered, or with a server's failure
     * @param responseTimes the others: how many by class of {@link ResponseTimes}, without those of which there were none
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Cell(
            UUID partner, Direction direction, HubService family, long failures, Map<Integer, Long> responseTimes) {}
}
