package io.roamhub.common.answer;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.authorization.AuthorizationStop;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.StatusCode;
import java.util.Optional;

/**
 * The OICP code of an answer in a header, for the gateway's access log and metrics: so the gateway need not look into
 * bodies. The gateway keeps it to itself.
 */
public final class AnswerCode {

    /** The header. */
    public static final String HEADER = "Roamhub-Code";

    private AnswerCode() {}

    /** The code of a message that says whether something was done; empty for messages that carry data. */
    public static Optional<String> of(Message message) {
        StatusCode statusCode =
                switch (message) {
                    case Acknowledgement acknowledgement -> acknowledgement.statusCode();
                    case AuthorizationStart start -> start.statusCode();
                    case AuthorizationStop stop -> stop.statusCode();
                    default -> null;
                };
        return Optional.ofNullable(statusCode).map(StatusCode::code);
    }
}
