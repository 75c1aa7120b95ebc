package io.roamhub.gateway.log;

import io.roamhub.common.servicelevel.ServiceLevels;
import jakarta.inject.Singleton;

/**
 * Writes the access log, one line for every call, counts it, measures the hub's service to the partner, and keeps calls
 * that were refused.
 */
@Singleton
public class CallJournal {

    private final CallMeters meters;
    private final AccessLog log;
    private final ServiceLevels serviceLevels;
    private final RefusedCalls refusedCalls;

    CallJournal(CallMeters meters, AccessLog log, ServiceLevels serviceLevels, RefusedCalls refusedCalls) {
        this.meters = meters;
        this.log = log;
        this.serviceLevels = serviceLevels;
        this.refusedCalls = refusedCalls;
    }

    /** Records a call that has ended. */
    public void record(CallRecord call) {
        meters.count(call);
        if (call.partner() != null && call.operation() != null && call.status() != CallRecord.CLIENT_LEFT) {
            serviceLevels.fromPartner(call.partner().id(), call.operation().hubService(), call.status(), call.nanos());
        }
        refusedCalls.notice(call);
        if (log.isOn()) {
            log.add(line(call));
        }
    }

    /** Hands on what the calling event loop has recorded; to be called a few times a second on each. */
    public void flush() {
        log.flush();
    }

    static CharSequence line(CallRecord call) {
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
        return line.append(" ms=").append(call.nanos() / 1_000_000);
    }
}
