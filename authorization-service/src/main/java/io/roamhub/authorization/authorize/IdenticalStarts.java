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

/**
 * Makes one of identical AuthorizeStarts that are under way at the same time: impatient operators send a request again
 * before the first is answered. Between replicas the same is done by {@link
 * io.roamhub.authorization.session.Sessions.Guard} when the session is opened.
 */
@ApplicationScoped
class IdenticalStarts {

    private record Start(UUID operatorPartner, String evseKey, Identification identification) {}

    private final ConcurrentMap<Start, CompletableFuture<AuthorizationStart>> underWay = new ConcurrentHashMap<>();

    /** The answer of {@code work}, or of the identical request that is already under way. */
    AuthorizationStart once(Partner operator, AuthorizeStart request, Supplier<AuthorizationStart> work) {
        if (request.evseId() == null) {
            return work.get();
        }
        Start start = new Start(operator.id(), request.evseId().key(), request.identification());
        CompletableFuture<AuthorizationStart> mine = new CompletableFuture<>();
        CompletableFuture<AuthorizationStart> earlier = underWay.putIfAbsent(start, mine);
        if (earlier != null) {
            return answerOf(earlier);
        }
        try {
            AuthorizationStart answer = work.get();
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
