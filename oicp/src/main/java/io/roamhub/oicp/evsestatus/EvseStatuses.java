package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * The answer to {@link PullEvseStatus} and {@link PullEvseStatusByOperatorId}: status by operator. OICP 2.3,
 * eRoamingEVSEStatus.
 */
public record EvseStatuses(Operators evseStatuses, StatusCode statusCode, Extensions extensions) implements Message {

    /** On the wire. */
    public static final ObjectType<EvseStatuses> TYPE = ObjectType.named("eRoamingEVSEStatus", EvseStatuses::extensions)
            .required("EvseStatuses", Operators.TYPE, EvseStatuses::evseStatuses)
            .optional("StatusCode", StatusCode.TYPE, EvseStatuses::statusCode)
            .build(in -> new EvseStatuses(in.next(), in.next(), in.extensions()));

    /** The list of operators, which the wire has one object deeper. */
    public record Operators(List<OperatorEvseStatus> operatorEvseStatus, Extensions extensions) {

        static final ObjectType<Operators> TYPE = ObjectType.named("EvseStatuses", Operators::extensions)
                .required("OperatorEvseStatus", Types.list(OperatorEvseStatus.TYPE), Operators::operatorEvseStatus)
                .build(in -> new Operators(in.next(), in.extensions()));
    }

    /** An answer of the hub. */
    public static EvseStatuses of(List<OperatorEvseStatus> operators, StatusCode statusCode) {
        return new EvseStatuses(new Operators(operators, Extensions.NONE), statusCode, Extensions.NONE);
    }
}
