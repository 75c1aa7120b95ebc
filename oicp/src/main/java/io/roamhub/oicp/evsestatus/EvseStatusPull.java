package io.roamhub.oicp.evsestatus;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.json.WireType;

/** The three ways to ask for status, which share one path: the members of the message decide which one it is. */
public sealed interface EvseStatusPull extends Message.FromProvider
        permits PullEvseStatus, PullEvseStatusById, PullEvseStatusByOperatorId {

    /** On the wire of the shared path: EvseID, OperatorID and SearchCenter exclude each other. */
    WireType<EvseStatusPull> TYPE = EvseStatusPullType.INSTANCE;
}
