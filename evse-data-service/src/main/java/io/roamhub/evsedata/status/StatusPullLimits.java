package io.roamhub.evsedata.status;

import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.limits.RateShares;
import io.roamhub.common.limits.Shares;
import io.roamhub.oicp.evsestatus.EvseStatusPull;
import io.roamhub.oicp.evsestatus.PullEvseStatusById;
import io.roamhub.oicp.evsestatus.PullEvseStatusByOperatorId;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The rate limits of the three forms of PullEvseStatus. They share a path, so that the gateway, which looks into no body,
 * applies the largest of them; here each has its own.
 */
@Singleton
class StatusPullLimits {

    private final Shares shares;

    StatusPullLimits(RateShares shares) {
        this.shares = shares.start("evse-data-service", Partner::callsPerMinute);
    }

    /**
     * Takes one call from the limit of its form.
     *
     * @throws Refusal 429 with code 021
     */
    void admit(Partner caller, EvseStatusPull question) {
        try {
            long millis = shares.takeOrWait(caller, operation(question));
            if (millis > 0) {
                throw Refusal.rateLimited(Duration.ofMillis(millis));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    private static Operation operation(EvseStatusPull question) {
        return switch (question) {
            case PullEvseStatusById byId -> Operation.PULL_EVSE_STATUS_BY_ID;
            case PullEvseStatusByOperatorId byOperator -> Operation.PULL_EVSE_STATUS_BY_OPERATOR_ID;
            default -> Operation.PULL_EVSE_STATUS;
        };
    }
}
