package io.roamhub.common.servicelevel;

import io.roamhub.common.calls.PartnerAnswer;
import io.roamhub.oicp.operation.HubService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Takes note of how calls to partners and of partners end. Costs an increment; a thread of its own collects the sums
 * once a minute ({@link ServiceLevelReporter}).
 */
@ApplicationScoped
public class ServiceLevels {

    private static final int MOST_PARTNERS = 20_000;
    private static final int SERVER_FAILURE = 500;

    private volatile MinuteSums present = new MinuteSums(MOST_PARTNERS);

    /**
     * A call to a partner's back end has ended. A call that was not tried because too many before it failed is a failure
     * of the back end, too; one that the hub gave up itself says nothing and must not come here.
     */
    public void toPartner(UUID partner, HubService family, PartnerAnswer answer, long nanos) {
        if (answer instanceof PartnerAnswer.Answered answered && answered.status() < SERVER_FAILURE) {
            present.answered(partner, Direction.TO_PARTNER, family, nanos);
        } else {
            present.failed(partner, Direction.TO_PARTNER, family);
        }
    }

    /** The hub has answered a partner's call with this HTTP status. */
    public void fromPartner(UUID partner, HubService family, int status, long nanos) {
        if (status < SERVER_FAILURE) {
            present.answered(partner, Direction.FROM_PARTNER, family, nanos);
        } else {
            present.failed(partner, Direction.FROM_PARTNER, family);
        }
    }

    /** Ends the minute. Whoever is just counting may still do so in what is returned. */
    MinuteSums next() {
        MinuteSums past = present;
        present = new MinuteSums(MOST_PARTNERS);
        return past;
    }
}
