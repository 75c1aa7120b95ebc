package io.roamhub.oicp;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;

/** A whole OICP message: the body of a request or an answer. */
public interface Message {

    /** The members that OICP 2.3 does not define; they are kept and forwarded. */
    Extensions extensions();

    /** A message that an operator sends in its own name. */
    interface FromOperator extends Message {
        /** The operator that the message names as its sender. */
        OperatorId operatorId();
    }

    /** A message that a provider sends in its own name. */
    interface FromProvider extends Message {
        /** The provider that the message names as its sender. */
        ProviderId providerId();
    }
}
