package io.roamhub.common.calls;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Calls to the back ends of partners: the only code of the hub that opens connections to them. */
@ApplicationScoped
public class PartnerCalls {

    /**
     * Calls an operation at a partner and waits for its answer; meant for virtual threads.
     *
     * @param pathId the id in the path; ignored where the path has none
     * @param body the message as UTF-8
     * @param deadline for everything together: connecting, sending and receiving
     */
    public PartnerAnswer call(Partner partner, Operation operation, String pathId, byte[] body, Duration deadline) {
        return new PartnerAnswer.Unreachable("no connection");
    }
}
