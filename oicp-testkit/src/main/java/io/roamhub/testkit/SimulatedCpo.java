package io.roamhub.testkit;

import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.operation.Operation;
import java.util.Set;

/**
 * The back end of a charge point operator: answers remote start and stop, reservation start and stop. A start answers with
 * a CPOPartnerSessionID of its own, {@code cpo-} and the hub's SessionID.
 */
public final class SimulatedCpo extends SimulatedBackEnd {

    private SimulatedCpo(int port, TlsMaterial tls) {
        super(
                port,
                tls,
                Set.of(
                        Operation.AUTHORIZE_REMOTE_START,
                        Operation.AUTHORIZE_REMOTE_STOP,
                        Operation.AUTHORIZE_REMOTE_RESERVATION_START,
                        Operation.AUTHORIZE_REMOTE_RESERVATION_STOP));
    }

    /**
     * Starts a back end on loopback.
     *
     * @param port 0 for any that is free
     */
    public static SimulatedCpo start(int port, TlsMaterial tls) {
        SimulatedCpo cpo = new SimulatedCpo(port, tls);
        cpo.listen();
        return cpo;
    }

    @Override
    byte[] accept(ReceivedCall call) {
        return acknowledged(call, Code.SUCCESS, partnerSessionId(call.sessionId()), null);
    }

    @Override
    byte[] refuse(ReceivedCall call, Code code) {
        return acknowledged(call, code, null, null);
    }

    /** What this back end calls the hub's session. */
    public static String partnerSessionId(String sessionId) {
        return sessionId == null ? null : "cpo-" + sessionId;
    }
}
