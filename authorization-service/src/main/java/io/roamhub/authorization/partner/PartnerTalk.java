package io.roamhub.authorization.partner;

import io.roamhub.common.calls.PartnerAnswer;
import io.roamhub.common.calls.PartnerCalls;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.Message;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.WireType;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Asks partners' back ends and judges what comes back: an unreadable answer counts as none. */
@ApplicationScoped
public class PartnerTalk {

    private final PartnerCalls calls;

    PartnerTalk(PartnerCalls calls) {
        this.calls = calls;
    }

    /** Whether the partner may be called with the operation. */
    public static boolean isSwitchedOn(Partner partner, Operation operation) {
        return partner.isActive()
                && partner.endpoint(operation).filter(Endpoint::online).isPresent();
    }

    /**
     * Asks a partner and waits for its answer.
     *
     * @param pathId the id in the path, that of the partner on whose behalf the hub asks; {@code null} where the
     *     operation has none
     * @param body the message
     * @param longest the longest wait; the partner's own time-out may be shorter
     * @param answerType what OICP expects as the answer
     */
    public <T extends Message> Reply<T> ask(
            Partner partner,
            Operation operation,
            String pathId,
            byte[] body,
            Duration longest,
            WireType<T> answerType) {
        if (!isSwitchedOn(partner, operation)) {
            return new Reply.SwitchedOff<>();
        }
        Duration deadline =
                shorter(longest, partner.endpoint(operation).orElseThrow().timeout());
        return judge(calls.call(partner, operation, pathId, body, deadline), answerType);
    }

    private static <T extends Message> Reply<T> judge(PartnerAnswer answer, WireType<T> answerType) {
        return switch (answer) {
            case PartnerAnswer.Answered(int status, byte[] body) when status == 200 -> read(body, answerType);
            case PartnerAnswer.Answered(int status, byte[] body) ->
                new Reply.Silent<>(status >= 500, "it answered with HTTP status " + status);
            case PartnerAnswer.TimedOut(boolean sent) -> new Reply.Silent<>(sent, "it did not answer in time");
            case PartnerAnswer.Unreachable(String reason) -> new Reply.Silent<>(false, "it could not be reached");
            case PartnerAnswer.Unreadable(String reason) -> new Reply.Silent<>(true, "its answer could not be read");
            case PartnerAnswer.CircuitOpen open ->
                new Reply.Silent<>(false, "it is not asked for a while after too many failures");
        };
    }

    private static <T extends Message> Reply<T> read(byte[] body, WireType<T> answerType) {
        return switch (OicpJson.read(body, answerType)) {
            case Parsed.Valid<T> valid -> new Reply.Said<>(valid.message());
            case Parsed.Invalid<T> invalid -> new Reply.Silent<>(true, "its answer is not valid");
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
