package io.roamhub.gateway.forward;

import io.netty.handler.codec.DecoderException;
import io.opentelemetry.api.trace.Span;
import io.roamhub.common.answer.ProcessId;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.limits.Shares;
import io.roamhub.gateway.GatewayConfig;
import io.roamhub.gateway.admission.Admission;
import io.roamhub.gateway.admission.Admission.Admitted;
import io.roamhub.gateway.admission.Admission.Refused;
import io.roamhub.gateway.admission.Admission.Waiting;
import io.roamhub.gateway.admission.AdmissionRules;
import io.roamhub.gateway.admission.Call;
import io.roamhub.gateway.admission.Target;
import io.roamhub.gateway.admission.Targets;
import io.roamhub.gateway.answer.OwnAnswer;
import io.roamhub.gateway.identity.Peer;
import io.roamhub.gateway.identity.Peers;
import io.roamhub.gateway.limits.BodyLimits;
import io.roamhub.gateway.limits.RateLimits;
import io.roamhub.gateway.log.CallJournal;
import io.roamhub.gateway.upstream.Services;
import io.roamhub.oicp.operation.Operation;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Takes the calls of one event loop: decides on each and answers it or passes it on. */
public final class CallHandler {

    private static final Logger LOG = Logger.getLogger(CallHandler.class);

    /** A call is admitted or refused within that time even when shares of its limit are on their way. */
    private static final long LONGEST_WAIT_NANOS = Shares.PATIENCE.toNanos();

    private final Peers peers = new Peers();
    private final Targets targets = new Targets();
    private final Exchanges exchanges = new Exchanges();
    private final Vertx vertx;
    private final Shared shared;
    private final AdmissionRules rules;
    private final Timeouts timeouts;
    private final Services services;
    private final LargeBodies largeBodies;
    private boolean draining;

    /** What the event loops have in common. */
    public record Shared(
            GatewayConfig config,
            PartnerDirectory directory,
            RateLimits rateLimits,
            BodyLimits bodyLimits,
            BearerToken token,
            CallJournal journal) {}

    /** A handler for the event loop that calls this. */
    public CallHandler(Context context, Shared shared) {
        this.vertx = context.owner();
        this.shared = shared;
        this.rules = new AdmissionRules(shared.rateLimits(), shared.bodyLimits());
        this.timeouts = new Timeouts(shared.config());
        this.services = new Services(context, shared.config());
        this.largeBodies = LargeBodies.among(shared.config().upstream().connections());
    }

    /** A connection that has passed the handshake. */
    public void connected(HttpConnection connection) {
        peers.opened(connection);
    }

    /** A request whose head has been read. */
    public void called(HttpServerRequest request) {
        Peer peer = peers.of(request.connection());
        if (peer == null) {
            request.connection().close();
            return;
        }
        Exchange exchange = begin(request, peer);
        if (!shared.directory().isLoaded()) {
            exchange.answer(OwnAnswer.UNAVAILABLE, false);
            return;
        }
        long declaredLength = length(request.headers());
        Call call = new Call(
                peer,
                request.method().name(),
                request.path(),
                targets.of(request.path()),
                request.getHeader(HttpHeaders.CONTENT_TYPE),
                request.getHeader(HttpHeaders.CONTENT_ENCODING),
                declaredLength);
        decide(exchange, call, System.nanoTime() + LONGEST_WAIT_NANOS);
    }

    private void decide(Exchange exchange, Call call, long deadline) {
        Admission admission = rules.decide(call, shared.directory().current(), Instant.now());
        exchange.identify(admission.partner(), admission.operation());
        switch (admission) {
            case Admitted admitted -> {
                if (call.target() instanceof Target.StatusStream) {
                    exchange.follow(admitted);
                } else {
                    exchange.forward(admitted, call.declaredLength());
                }
            }
            case Refused refused -> exchange.answer(OwnAnswer.of(refused.refusal()), refused.closing());
            case Waiting waiting -> await(waiting, exchange, call, deadline);
        }
    }

    /** Others' shares of the limit are on their way: nothing is read from the caller until the call is decided. */
    private void await(Waiting waiting, Exchange exchange, Call call, long deadline) {
        Context eventLoop = Vertx.currentContext();
        exchange.hold();
        long left = deadline - System.nanoTime();
        Wait wait = new Wait(() -> decide(exchange, call, deadline), exchange);
        boolean waits = left > 0
                && shared.rateLimits()
                        .await(
                                waiting.partner(),
                                waiting.operation(),
                                () -> eventLoop.runOnContext(moved -> wait.end()));
        if (waits) {
            wait.timer = vertx.setTimer(left / 1_000_000 + 1, over -> wait.end());
        } else {
            exchange.answer(OwnAnswer.of(Refusal.rateLimited(Duration.ofSeconds(1))), false);
        }
    }

    /** One wait of one call, ended by a share that has moved or by the clock, whichever comes first. */
    private final class Wait {

        private final Runnable decision;
        private final Exchange exchange;
        private boolean ended;
        private long timer;

        private Wait(Runnable decision, Exchange exchange) {
            this.decision = decision;
            this.exchange = exchange;
        }

        private void end() {
            if (!ended) {
                ended = true;
                vertx.cancelTimer(timer);
                if (!exchange.isOver()) {
                    decision.run();
                }
            }
        }
    }

    /** A request whose head cannot be read, or not as one thing only; under HTTP/1 the connection ends with it. */
    public void calledBadly(HttpServerRequest request, OwnAnswer answer) {
        Peer peer = peers.of(request.connection());
        if (peer == null) {
            request.connection().close();
            return;
        }
        begin(request, peer).answer(answer, request.version() != HttpVersion.HTTP_2);
    }

    private Exchange begin(HttpServerRequest request, Peer peer) {
        Span span = Span.current();
        Exchange exchange = new Exchange(this, request, peer, span.getSpanContext());
        exchanges.add(exchange);
        span.setAttribute(ProcessId.ATTRIBUTE, exchange.processId());
        return exchange;
    }

    /** Looks after the calls that are under way; to be called about twice a second. */
    public void tick() {
        long now = System.nanoTime();
        exchanges.tick(now);
        services.tick(now);
        shared.journal().flush();
    }

    /** From now on every connection ends with the answer to the call that is under way or comes next on it. */
    public void drain(long timeoutMillis) {
        draining = true;
        exchanges.endStreams();
        peers.connections().forEach(connection -> endHttp2(connection, timeoutMillis));
    }

    /** HTTP/2 can say on an idle connection that it takes no more calls; HTTP/1.1 says it with the next answer. */
    private static void endHttp2(HttpConnection connection, long timeoutMillis) {
        try {
            connection.shutdown(timeoutMillis);
        } catch (UnsupportedOperationException http1) {
            LOG.trace("event=drain-waits-for-answer");
        }
    }

    /** Whether no call is under way. */
    public boolean isIdle() {
        return exchanges.isEmpty();
    }

    /** Closes the connections to the services. */
    public void close() {
        shared.journal().flush();
        services.close();
    }

    /** Whether the other end of a connection would still be admitted. */
    boolean isWelcome(Peer peer) {
        return rules.isWelcome(peer, shared.directory().current(), Instant.now());
    }

    boolean isDraining() {
        return draining;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    LargeBodies largeBodies() {
        return largeBodies;
    }

    Services services() {
        return services;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    BearerToken token() {
        return shared.token();
    }

    CallJournal journal() {
        return shared.journal();
    }

    OwnAnswer tooLarge(Operation operation) {
        return OwnAnswer.of(Refusal.bodyTooLarge(shared.bodyLimits().of(operation)));
    }

    void tokenWasRefused(Operation operation) {
        shared.token().refused();
        LOG.errorf("event=token-refused service=%s", operation.component().serviceName());
    }

    /** The declared length of a body; -1 without one. */
    static long length(MultiMap headers) {
        String declared = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (declared == null) {
            return -1;
        }
        try {
            return Long.parseLong(declared);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether a connection failed because what came over it is no HTTP. */
    static boolean isMalformed(Throwable failure) {
        return failure instanceof DecoderException || failure instanceof IllegalArgumentException;
    }
}
