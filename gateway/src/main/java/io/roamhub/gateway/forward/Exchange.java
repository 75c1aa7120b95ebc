package io.roamhub.gateway.forward;

import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Partner;
import io.roamhub.gateway.admission.Admission.Admitted;
import io.roamhub.gateway.answer.AnswerHeaders;
import io.roamhub.gateway.answer.OwnAnswer;
import io.roamhub.gateway.identity.Peer;
import io.roamhub.gateway.log.CallRecord;
import io.roamhub.oicp.operation.Operation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/**
 * One call from the head of its request to the last byte of its answer, on one event loop. It is answered exactly once
 * and recorded exactly once, whichever of the partner, the service and the clock ends it.
 */
final class Exchange implements RequestBody.Receiver {

    /** How long the rest of a body is read and dropped, so that the partner gets to read its refusal. */
    private static final long LINGER_NANOS = 2_000_000_000L;

    private static final Duration LARGE_BODY_RETRY = Duration.ofSeconds(10);

    /** A write that fails is told by the connection's end, too; a result of its own would cost for every call. */
    private static final Handler<AsyncResult<Void>> UNHEARD = null;

    private enum Phase {
        RECEIVING,
        WAITING,
        ANSWERING,
        LINGERING,
        ENDED
    }

    /** Where {@link Exchanges} keeps it; -1 when it does not. */
    int slot = -1;

    private final CallHandler lane;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ConnectionEnd connection;
    private final Peer peer;
    private final String processId = ProcessIds.next();
    private final long begin = System.nanoTime();
    private long lastMove = begin;
    private Phase phase = Phase.RECEIVING;
    private Partner partner;
    private Operation operation;
    private RequestBody body;
    private HttpClientRequest upstream;
    private AnswerRelay relay;
    private Buffer heldAnswer;
    private boolean answerIsWhole;
    private boolean lastByteWritten;
    private boolean closing;
    private boolean held;
    private boolean stream;
    private boolean large;

    Exchange(CallHandler lane, HttpServerRequest request, Peer peer) {
        this.lane = lane;
        this.request = request;
        this.response = request.response();
        this.connection = new ConnectionEnd(request);
        this.peer = peer;
        request.exceptionHandler(this::partnerFailed);
        response.exceptionHandler(this::partnerFailed);
        response.closeHandler(closed -> partnerLeft());
    }

    void identify(Partner caller, Operation called) {
        this.partner = caller;
        this.operation = called;
    }

    CharSequence partnerId() {
        return peer.idOf(partner);
    }

    String processId() {
        return processId;
    }

    CharSequence callerAddress() {
        return peer.address();
    }

    /** Nothing is read from the partner until the call is decided. */
    void hold() {
        if (!held) {
            held = true;
            request.pause();
        }
    }

    /** Whether it was answered, or its partner left. */
    boolean isOver() {
        return phase == Phase.LINGERING || phase == Phase.ENDED;
    }

    void forward(Admitted admitted, long declaredLength) {
        body = new RequestBody(request, admitted.bodyLimit(), this, begin);
        if (isWaitingForGoAhead()) {
            response.writeContinue();
        }
        body.begin(declaredLength);
        if (held && !body.isStreamed()) {
            request.resume();
        }
    }

    /** Passes the stream of status on, which has no body and whose answer lasts. */
    void follow(Admitted admitted) {
        stream = true;
        forward(admitted, 0);
    }

    /** Ends the stream of status between two events, so that its listener comes again. */
    void endStream() {
        if (stream && phase == Phase.ANSWERING && relay != null) {
            relay.stop();
            answerIsWhole = true;
            lastByteWritten = true;
            response.end();
            upstream.reset();
            end(200, null, !connection.isShared());
        }
    }

    /** HTTP/1.0 has no interim answers; any other expectation is one that nobody here can meet. */
    private boolean isWaitingForGoAhead() {
        String expected = request.headers().get(HttpHeaders.EXPECT);
        return expected != null
                && "100-continue".equalsIgnoreCase(expected.strip())
                && request.version() != HttpVersion.HTTP_1_0;
    }

    @Override
    public void bodyMoved() {
        lastMove = System.nanoTime();
    }

    @Override
    public void bodyIsWhole(Buffer whole) {
        phase = Phase.WAITING;
        open().onComplete(opened -> {
            if (connected(opened)) {
                upstream.headers().add(HttpHeaders.CONTENT_LENGTH, Integer.toString(whole.length()));
                upstream.end(whole, UNHEARD);
                bodyMoved();
            }
        });
    }

    @Override
    public void bodyIsLarge(long length) {
        if (!lane.largeBodies().begin(partner.id())) {
            answer(OwnAnswer.of(Refusal.rateLimited(LARGE_BODY_RETRY)), !connection.isShared());
            return;
        }
        large = true;
        open().onComplete(opened -> {
            if (connected(opened)) {
                if (length >= 0) {
                    upstream.headers().set(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
                } else {
                    upstream.setChunked(true);
                }
                bodyMoved();
                body.streamTo(upstream);
            }
        });
    }

    @Override
    public void bodyIsSent() {
        endLargeBody();
        if (phase == Phase.RECEIVING) {
            phase = Phase.WAITING;
        }
    }

    @Override
    public void bodyIsTooLarge() {
        answer(lane.tooLarge(operation), true);
    }

    private Future<HttpClientRequest> open() {
        String query = request.query();
        String pathAndQuery = query == null ? request.path() : request.path() + "?" + query;
        return lane.token().current() != null
                ? open(pathAndQuery)
                : lane.token().fetch().compose(x -> open(pathAndQuery));
    }

    private Future<HttpClientRequest> open(String pathAndQuery) {
        return stream
                ? lane.services().openStream(operation.component(), pathAndQuery)
                : lane.services().open(operation.component(), pathAndQuery);
    }

    /** Takes over the request to the service; false when this call needs none any more or none came about. */
    private boolean connected(AsyncResult<HttpClientRequest> opened) {
        if (opened.failed()) {
            answer(OwnAnswer.UNAVAILABLE, false);
            return false;
        }
        if (phase != Phase.RECEIVING && phase != Phase.WAITING) {
            opened.result().reset();
            return false;
        }
        upstream = opened.result();
        MultiMap headers = upstream.headers();
        if (stream) {
            ForwardedHeaders.stream(
                    request.headers(), headers, this, lane.token().current());
        } else {
            ForwardedHeaders.request(
                    request.headers(), headers, this, lane.token().current());
        }
        upstream.exceptionHandler(failure -> serviceBroke());
        upstream.response().onComplete(answered -> {
            if (answered.succeeded()) {
                relay(answered.result());
            } else {
                serviceBroke();
            }
        });
        return true;
    }

    private void relay(HttpClientResponse answer) {
        if (phase != Phase.RECEIVING && phase != Phase.WAITING) {
            answer.exceptionHandler(dropped -> {});
            return;
        }
        if (isRefusalOfTheGatewayItself(answer)) {
            answer.exceptionHandler(dropped -> {});
            lane.tokenWasRefused(operation);
            answer(OwnAnswer.UNAVAILABLE, false);
            return;
        }
        bodyMoved();
        phase = Phase.ANSWERING;
        long length = CallHandler.length(answer.headers());
        if (length >= 0 && length <= RequestBody.HELD) {
            hold(answer, (int) length);
            return;
        }
        boolean close = head(answer);
        if (length >= 0) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        } else {
            response.setChunked(true);
        }
        relay = new AnswerRelay(answer, response, this::bodyMoved);
        relay.begin(() -> relayed(answer, close), this::serviceBroke);
    }

    /** Nearly always it comes in one piece. */
    private void hold(HttpClientResponse answer, int length) {
        answer.handler(piece -> {
            if (heldAnswer == null && piece.length() >= length) {
                heldAnswer = piece;
            } else {
                heldAnswer = (heldAnswer == null ? Buffer.buffer(length) : heldAnswer).appendBuffer(piece);
            }
        });
        answer.exceptionHandler(failure -> serviceBroke());
        answer.endHandler(end -> {
            answerIsWhole = true;
            answerWith(answer, heldAnswer == null ? RequestBody.NOTHING : heldAnswer);
        });
    }

    /** HTTP/2 tells within the last write that the stream is closed: that is not the partner leaving. */
    private void finish(Buffer rest) {
        lastByteWritten = true;
        if (request.method() == HttpMethod.HEAD) {
            response.end(); // HTTP/2 breaks the stream off when a body follows
        } else {
            response.end(rest, UNHEARD);
        }
    }

    private void relayed(HttpClientResponse answer, boolean close) {
        answerIsWhole = true;
        lastByteWritten = true;
        response.end();
        end(answer.statusCode(), AnswerHeaders.code(answer.headers()), close);
    }

    /** A service takes over the call's Process-ID once it has accepted the token: a 401 under another one refuses the token. */
    private boolean isRefusalOfTheGatewayItself(HttpClientResponse answer) {
        return answer.statusCode() == 401 && !processId.equals(answer.headers().get(AnswerHeaders.PROCESS_ID));
    }

    private void answerWith(HttpClientResponse answer, Buffer whole) {
        if (phase == Phase.ANSWERING) {
            boolean close = head(answer);
            finish(whole);
            end(answer.statusCode(), AnswerHeaders.code(answer.headers()), close);
        }
    }

    /** Writes the head; answers whether the connection must end after this answer. */
    private boolean head(HttpClientResponse answer) {
        response.setStatusCode(answer.statusCode());
        MultiMap headers = response.headers();
        ForwardedHeaders.answer(answer.headers(), headers);
        if (stream) {
            AnswerHeaders.setForeign(answer.headers(), headers, processId);
        } else {
            AnswerHeaders.set(headers, processId);
        }
        boolean close = connection.mustClose(lane.isDraining());
        if (close) {
            connection.announceClose();
        }
        return close;
    }

    /** Answers without the service, or instead of it; {@code closeAsked} ends the connection with it. */
    void answer(OwnAnswer own, boolean closeAsked) {
        if (phase == Phase.LINGERING || phase == Phase.ENDED) {
            return;
        }
        if (response.headWritten()) {
            breakOff();
            return;
        }
        boolean close = closeAsked || connection.mustClose(lane.isDraining());
        MultiMap headers = response.headers();
        headers.clear(); // of a service's answer that was begun and came to nothing
        response.setChunked(false).setStatusCode(own.status());
        AnswerHeaders.set(headers, processId);
        if (own.retryAfterSeconds() > 0) {
            headers.set("Retry-After", Long.toString(own.retryAfterSeconds()));
        }
        if (close) {
            connection.announceClose();
        }
        finish(own.body());
        end(own.status(), own.code(), close);
    }

    private void end(int status, String code, boolean close) {
        endLargeBody();
        record(status, code);
        boolean bodyIsPending = !request.isEnded();
        boolean lingers = bodyIsPending && (close || connection.hasLargeRest());
        closing = close;
        phase = lingers ? Phase.LINGERING : Phase.ENDED; // before the reset: that is no failure of the service
        if (upstream != null && !(answerIsWhole && body.isSent())) {
            upstream.reset();
        }
        if (bodyIsPending) {
            drop();
        }
        if (lingers) {
            bodyMoved();
            return;
        }
        lane.exchanges().remove(this);
        if (close) {
            connection.close(LINGER_NANOS / 1_000_000);
        }
    }

    private void drop() {
        if (body != null) {
            body.discard();
        } else {
            request.handler(piece -> {});
            request.resume();
        }
        request.endHandler(end -> lingered());
    }

    /** The rest of the body is over, or has taken long enough. */
    private void lingered() {
        if (phase == Phase.LINGERING) {
            phase = Phase.ENDED;
            lane.exchanges().remove(this);
            if (closing) {
                connection.close(LINGER_NANOS / 1_000_000);
            } else if (!request.isEnded()) {
                response.reset(0);
            }
        }
    }

    private void record(int status, String code) {
        lane.journal().record(new CallRecord(processId, partner, operation, status, code, System.nanoTime() - begin));
    }

    private void serviceBroke() {
        answer(OwnAnswer.UNAVAILABLE, false);
    }

    /** The answer has begun and cannot be finished: the partner must not take it for whole. */
    private void breakOff() {
        if (phase != Phase.ENDED) {
            leave(503);
            if (!response.reset()) {
                request.connection().close();
            }
        }
    }

    private void partnerFailed(Throwable failure) {
        if (CallHandler.isMalformed(failure) && !response.headWritten()) {
            answer(OwnAnswer.MALFORMED_REQUEST, true);
            lingered(); // the connection is about to be closed: only closing it first sends the answer
        } else {
            partnerLeft();
        }
    }

    private void partnerLeft() {
        if (phase == Phase.LINGERING) {
            phase = Phase.ENDED;
            lane.exchanges().remove(this);
        } else if (phase != Phase.ENDED && !lastByteWritten) {
            leave(CallRecord.CLIENT_LEFT);
        }
    }

    private void endLargeBody() {
        if (large) {
            large = false;
            lane.largeBodies().ended(partner.id());
        }
    }

    private void leave(int status) {
        endLargeBody();
        phase = Phase.ENDED;
        lane.exchanges().remove(this);
        if (relay != null) {
            relay.stop();
        }
        if (upstream != null) {
            upstream.reset();
        }
        record(status, null);
    }

    /** Looks at the clock. */
    void tick(long now) {
        long idle = now - lastMove;
        switch (phase) {
            case RECEIVING -> {
                if (idle > lane.timeouts().body()) {
                    answer(
                            body != null && body.isWaitedFor() ? OwnAnswer.BODY_INCOMPLETE : OwnAnswer.UNAVAILABLE,
                            !connection.isShared());
                } else if (body != null && lane.timeouts().isTooSlow(body.received(), body.partnersNanos(now))) {
                    answer(OwnAnswer.BODY_INCOMPLETE, !connection.isShared());
                }
            }
            case WAITING, ANSWERING -> {
                if (idle > lane.timeouts().answer(operation)) {
                    answer(OwnAnswer.UNAVAILABLE, false);
                } else if (stream && !lane.isWelcome(peer)) {
                    endStream();
                }
            }
            case LINGERING -> {
                if (idle > LINGER_NANOS) {
                    lingered();
                }
            }
            case ENDED -> {}
        }
    }
}
