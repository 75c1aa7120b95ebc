package io.roamhub.gateway.admission;

import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.operation.Operation;

/** Whether a call may go on to the service that answers it. */
public sealed interface Admission {

    /** Who called; {@code null} while that is unknown. */
    Partner partner();

    /** What was called; {@code null} while that is unknown. */
    Operation operation();

    /**
     * It may.
     *
     * @param bodyLimit the most bytes that its body may have, as they come in
     */
    record Admitted(Partner partner, Operation operation, long bodyLimit) implements Admission {}

    /**
     * It may not.
     *
     * @param refusal the answer
     * @param closing whether nothing else on this connection could be admitted either, so that it is closed
     */
    record Refused(Partner partner, Operation operation, Refusal refusal, boolean closing) implements Admission {}

    /** It is to be decided again in a moment, when the gateway's replicas have moved their shares of the limit. */
    record Waiting(Partner partner, Operation operation) implements Admission {}
}
