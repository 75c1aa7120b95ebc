package io.roamhub.common.servicelevel;

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
     * A call to a partner's back end has ended. A call that the hub gave up itself says nothing and must not come here.
     *
     * @param answered whether it was answered, and not with a server's failure
     */
    public void toPartner(UUID partner, HubService family, boolean answered, long nanos) {
        count(partner, Direction.TO_PARTNER, family, answered, nanos);
    }

    /** The hub has answered a partner's call with this HTTP status. */
    public void fromPartner(UUID partner, HubService family, int status, long nanos) {
        count(partner, Direction.FROM_PARTNER, family, status < SERVER_FAILURE, nanos);
    }

    private void count(UUID partner, Direction direction, HubService family, boolean answered, long nanos) {
        if (answered) {
            present.answered(partner, direction, family, nanos);
        } else {
            present.failed(partner, direction, family);
        }
    }

    /** Ends the minute. Whoever is just counting may still do so in what is returned. */
    MinuteSums next() {
        MinuteSums past = present;
        present = new MinuteSums(MOST_PARTNERS);
        return past;
    }
}
