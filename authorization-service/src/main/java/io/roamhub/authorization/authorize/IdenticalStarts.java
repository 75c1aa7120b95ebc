package io.roamhub.authorization.authorize;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.common.Identification;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes one of identical AuthorizeStarts that are under way at the same time: impatient operators send a request again
 * before the first is answered. Between replicas the same is done by {@link
 * io.roamhub.authorization.session.Sessions.Guard} when the session is opened.
 *
 * <p>Requests that differ in CPOPartnerSessionID are identical too: one driver at one spot is one session, and its
 * provider is asked once. Each is answered under its own name. A session has one name of the operator's, so that of the
 * request that arrived last counts, as it does for every later message.
 */
@ApplicationScoped
class IdenticalStarts {

    private record Start(UUID operatorPartner, String evseKey, Identification identification) {}

    private final ConcurrentMap<Start, CompletableFuture<AuthorizationStart>> underWay = new ConcurrentHashMap<>();

    /**
     * The answer of {@code work}; where an identical request is already under way, what {@code repeated} makes of its
     * answer. Repetitions are worked one after another, in the order in which they arrived.
     */
    AuthorizationStart once(
            Partner operator,
            AuthorizeStart request,
            Supplier<AuthorizationStart> work,
            UnaryOperator<AuthorizationStart> repeated) {
        if (request.evseId() == null) {
            return work.get();
        }
        Start start = new Start(operator.id(), request.evseId().key(), request.identification());
        CompletableFuture<AuthorizationStart> mine = new CompletableFuture<>();
        CompletableFuture<AuthorizationStart> earlier = underWay.put(start, mine);
        try {
            AuthorizationStart answer = earlier == null ? work.get() : repeated.apply(answerOf(earlier));
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(start, mine);
        }
    }

    private static AuthorizationStart answerOf(CompletableFuture<AuthorizationStart> earlier) {
        try {
            return earlier.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
