package io.roamhub.gateway.forward;

import io.netty.util.AsciiString;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.token.ServiceToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
    private static final String NAME = "Authorization: Bearer ";
    private static final String END = "\r\n";
    private static final long COPY_EVERY_MILLIS = 5_000;

    private final ServiceToken original;
    private final Vertx vertx;

    /** The whole line, in the bytes that go over the wire: it is the longest header of every call. */
    private volatile AsciiString copy;

    BearerToken(ServiceToken original, Vertx vertx) {
        this.original = original;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        fetch();
        vertx.setPeriodic(COPY_EVERY_MILLIS, timer -> fetch());
    }

    /** The header's line with its end; {@code null} before the first token was fetched. */
    AsciiString current() {
        return copy;
    }

    /** Tells that a service did not believe the present copy; another token is fetched unless it is brand new. */
    void refused() {
        AsciiString refused = copy;
        if (refused != null) {
            original.rejected(refused.toString(NAME.length(), refused.length() - END.length()));
            fetch();
        }
    }

    /** Takes a copy; fails when there is no token to be had. */
    Future<AsciiString> fetch() {
        return vertx.executeBlocking(() -> copy = AsciiString.of(NAME + original.bearer() + END), false)
                .onFailure(e -> LOG.warnf("event=token-unavailable reason=\"%s\"", e.getMessage()));
    }
}
