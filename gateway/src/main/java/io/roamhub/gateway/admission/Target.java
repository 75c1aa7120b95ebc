package io.roamhub.gateway.admission;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Operation;

/** What a path names: the operation of OICP 2.3, and in whose name it is called. */
public sealed interface Target {

    /**
     * The operation; where several share a path, the first of them: only the body tells which it is.
     */
    Operation operation();

    /** A path with an operator's id. */
    record OfOperator(Operation operation, OperatorId id) implements Target {}

    /** A path with a provider's id. */
    record OfProvider(Operation operation, ProviderId id) implements Target {}

    /** A path without an id; the service finds the caller's in the body. */
    record WithoutId(Operation operation) implements Target {}

    /**
     * The stream of EVSE status, which is no part of OICP: it is asked with GET, and its answer never ends by itself. It
     * counts as what it spares a provider, which is to pull the status again and again.
     */
    record StatusStream(Operation operation) implements Target {}

    /** A path whose id follows neither grammar and so is nobody's. */
    record OfNobody(Operation operation) implements Target {}
}
