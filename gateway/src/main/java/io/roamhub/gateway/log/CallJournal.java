package io.roamhub.gateway.log;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Writes the access log, one line for every call, and counts it. */
@Singleton
public class CallJournal {

    private static final Logger ACCESS = Logger.getLogger("io.roamhub.gateway.access");

    private final CallMeters meters;

    CallJournal(CallMeters meters) {
        this.meters = meters;
    }

    /** Records a call that has ended. */
    public void record(CallRecord call) {
        meters.count(call);
        if (ACCESS.isInfoEnabled()) {
            ACCESS.info(line(call));
        }
    }

    static String line(CallRecord call) {
        StringBuilder line = new StringBuilder(192);
        line.append("event=call processId=").append(call.processId());
        if (call.partner() != null) {
            line.append(" partnerId=").append(call.partner().id());
        }
        if (call.operation() != null) {
            line.append(" operation=").append(call.operation().oicpName());
        }
        line.append(" status=").append(call.status());
        if (call.code() != null) {
            line.append(" code=").append(call.code());
        }
        return line.append(" ms=").append(call.nanos() / 1_000_000).toString();
    }
}
