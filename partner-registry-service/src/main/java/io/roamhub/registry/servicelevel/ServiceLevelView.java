package io.roamhub.registry.servicelevel;

import io.roamhub.common.directory.ContractService;
import io.roamhub.common.servicelevel.Direction;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.registry.contract.ServiceLevelTarget;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * The service level of one partner, month by month (UTC).
 *
 * @param from the first month, as {@code 2026-01}
 * @param to the last month
 */
public record ServiceLevelView(UUID partnerId, YearMonth from, YearMonth to, List<Month> months) {

    /**
     * One month.
     *
     * @param backEnd the hub's calls to the partner's back end, all families together
     * @param hub the partner's calls to the hub, all families together
     * @param families each family and direction that had calls
     * @param contracts each contract that was in force in the month
     */
    public record Month(
            YearMonth month, Measured backEnd, Measured hub, List<Family> families, List<UnderContract> contracts) {}

    /**
     * What was measured.
     *
     * @param calls 0: there were none, and so there is nothing else to tell
     * @param failures calls without an answer, or with a server's failure
     * @param availabilityPercent of the calls, rounded down to two decimals; null without calls
     * @param p50Ms within how many milliseconds half of the answers came; null without answers
     * @param p95Ms within how many milliseconds 95 of 100 answers came; null without answers
     */
    public record Measured(long calls, long failures, BigDecimal availabilityPercent, Long p50Ms, Long p95Ms) {}

    /** The calls of one family of operations. */
    public record Family(Direction direction, HubService family, Measured measured) {}

    /**
     * One contract in a month: the days of the month on which it was in force, and of those the families that its
     * services are about.
     *
     * @param counterpartId the other side
     */
    public record UnderContract(
            UUID contractId,
            UUID counterpartId,
            List<ContractService> services,
            int days,
            ServiceLevelTarget target,
            Measured measured,
            Verdict verdict) {}

    /** Whether the target was met. */
    public enum Verdict {
        MET,
        MISSED,
        /** Nothing was agreed. */
        NO_TARGET,
        /** Nothing can be told: the hub had no reason to call. */
        NO_CALLS
    }
}
