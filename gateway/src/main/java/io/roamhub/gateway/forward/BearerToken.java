package io.roamhub.gateway.forward;

import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.token.ServiceToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * The gateway's access token for event loops, which must not wait for the identity provider: a copy that is taken anew
 * every few seconds. {@link ServiceToken} renews the original long before it ends.
 */
@Singleton
public class BearerToken {

    private static final Logger LOG = Logger.getLogger(BearerToken.class);
    private static final String SCHEME = "Bearer ";
    private static final long COPY_EVERY_MILLIS = 5_000;

    private final ServiceToken original;
    private final Vertx vertx;

    /** In the bytes that go over the wire: it is the longest header of every call. */
    private volatile CharSequence copy;

    BearerToken(ServiceToken original, Vertx vertx) {
        this.original = original;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        fetch();
        vertx.setPeriodic(COPY_EVERY_MILLIS, timer -> fetch());
    }

    /** The header's value; {@code null} before the first token was fetched. */
    CharSequence current() {
        return copy;
    }

    /** Tells that a service did not believe the present copy; another token is fetched unless it is brand new. */
    void refused() {
        CharSequence refused = copy;
        if (refused != null) {
            original.rejected(refused.toString().substring(SCHEME.length()));
            fetch();
        }
    }

    /** Takes a copy; fails when there is no token to be had. */
    Future<CharSequence> fetch() {
        return vertx.executeBlocking(() -> copy = HttpHeaders.createOptimized(SCHEME + original.bearer()), false)
                .onFailure(e -> LOG.warnf("event=token-unavailable reason=\"%s\"", e.getMessage()));
    }
}
