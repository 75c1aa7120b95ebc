package io.roamhub.authorization.partner;

import io.roamhub.authorization.trail.Trail;
import io.roamhub.authorization.trail.TrailStep;
import io.roamhub.common.answer.ProcessId;
import io.roamhub.common.calls.LateAnswers;
import io.roamhub.common.calls.PartnerAnswer;
import io.roamhub.common.calls.PartnerCalls;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.Message;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.authorization.AuthorizationStop;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.WireType;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Asks partners' back ends and judges what comes back: an unreadable answer counts as none. */
@ApplicationScoped
public class PartnerTalk {

    private static final Logger LOG = Logger.getLogger(PartnerTalk.class);
    private static final String LATE = "ANSWERED_LATE";
    private static final String SWITCHED_OFF = "SWITCHED_OFF";
    private static final String CALLED_OFF = "CALLED_OFF";
    private static final String NOT_VALID = "ANSWER_NOT_VALID";

    private final PartnerCalls calls;
    private final Trail trail;
    private final Clock clock;

    PartnerTalk(PartnerCalls calls, Trail trail, Clock clock) {
        this.calls = calls;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whether the partner may be called with the operation. */
    public static boolean isSwitchedOn(Partner partner, Operation operation) {
        return partner.isActive()
                && partner.endpoint(operation).filter(Endpoint::online).isPresent();
    }

    /**
     * Asks a partner and waits for its answer; question and outcome go into the session's trail.
     *
     * @param session the session that it is about
     * @param pathId the id in the path, that of the partner on whose behalf the hub asks; {@code null} where the
     *     operation has none
     * @param body the message
     * @param longest the longest wait; the partner's own time-out may be shorter
     * @param answerType what OICP expects as the answer
     */
    public <T extends Message> Reply<T> ask(
            UUID session,
            Partner partner,
            Operation operation,
            String pathId,
            byte[] body,
            Duration longest,
            WireType<T> answerType) {
        return ask(session, partner, operation, pathId, body, longest, answerType, Optional.empty());
    }

    /**
     * What becomes of an answer that comes after the wait.
     *
     * @param patience how long it is listened for
     * @param listener hears a valid one, under the Process-ID of the question
     */
    public record Late<T>(Duration patience, Consumer<T> listener) {}

    /** Asks likewise; a valid answer that comes too late is heard as well. */
    public <T extends Message> Reply<T> ask(
            UUID session,
            Partner partner,
            Operation operation,
            String pathId,
            byte[] body,
            Duration longest,
            WireType<T> answerType,
            Optional<Late<T>> late) {
        Instant at = clock.instant();
        if (!isSwitchedOn(partner, operation)) {
            trail.record(TrailStep.asked(session, at, operation, partner.id(), SWITCHED_OFF, null, Duration.ZERO));
            return new Reply.SwitchedOff<>();
        }
        Duration deadline =
                shorter(longest, partner.endpoint(operation).orElseThrow().timeout());
        long begin = System.nanoTime();
        UUID processId = ProcessId.current();
        Optional<LateAnswers> lateAnswers = late.map(wish -> new LateAnswers(
                wish.patience(),
                answer -> under(processId, () -> {
                    Duration tookAll = Duration.ofNanos(System.nanoTime() - begin);
                    Reply<T> reply = judge(answer, answerType);
                    String outcome = reply instanceof Reply.Said<?> ? LATE : outcome(answer, reply);
                    trail.record(TrailStep.asked(session, at, operation, partner.id(), outcome, code(reply), tookAll));
                    if (reply instanceof Reply.Said<T>(T said)) {
                        wish.listener().accept(said);
                    }
                })));
        PartnerAnswer answer = calls.call(partner, operation, pathId, body, deadline, lateAnswers);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Reply<T> reply = judge(answer, answerType);
        trail.record(TrailStep.asked(session, at, operation, partner.id(), outcome(answer, reply), code(reply), took));
        return reply;
    }

    private static void under(UUID processId, Runnable work) {
        try {
            ProcessId.under(processId, () -> {
                work.run();
                return null;
            });
        } catch (Exception failed) {
            LOG.warn("event=late-answer-lost", failed);
        }
    }

    private static String outcome(PartnerAnswer answer, Reply<?> reply) {
        if (Thread.currentThread().isInterrupted()) {
            return CALLED_OFF;
        }
        return switch (answer) {
            case PartnerAnswer.Answered(int status, byte[] body)
            when status == 200 -> reply instanceof Reply.Said<?> ? TrailStep.ANSWERED : NOT_VALID;
            case PartnerAnswer.Answered(int status, byte[] body) -> "HTTP_STATUS_" + status;
            case PartnerAnswer.TimedOut late -> "TIMED_OUT";
            case PartnerAnswer.Unreachable unreachable -> "UNREACHABLE";
            case PartnerAnswer.Unreadable unreadable -> "UNREADABLE";
            case PartnerAnswer.CircuitOpen open -> "CIRCUIT_OPEN";
        };
    }

    private static String code(Reply<?> reply) {
        return reply instanceof Reply.Said<?>(Message said)
                ? switch (said) {
                    case Acknowledgement acknowledgement ->
                        acknowledgement.statusCode().code();
                    case AuthorizationStart start -> start.statusCode().code();
                    case AuthorizationStop stop -> stop.statusCode().code();
                    default -> null;
                }
                : null;
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
