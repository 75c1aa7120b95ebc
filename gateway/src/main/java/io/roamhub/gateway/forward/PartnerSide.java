package io.roamhub.gateway.forward;

import io.roamhub.gateway.answer.AnswerHeaders;
import io.roamhub.gateway.answer.OwnAnswer;
import io.roamhub.gateway.http.TokenList;
import io.roamhub.gateway.upstream.AnswerHead;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** What the partner gets to read of a call: the service's answer, whole or in pieces, or one of the gateway's own. */
final class PartnerSide {

    /** A write that fails is told by the connection's end, too; a result of its own would cost for every call. */
    private static final Handler<AsyncResult<Void>> UNHEARD = null;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ConnectionEnd connection;
    private final String processId;
    private boolean foreign;
    private boolean ended;
    private boolean held;

    PartnerSide(HttpServerRequest request, ConnectionEnd connection, String processId) {
        this.request = request;
        this.response = request.response();
        this.connection = connection;
        this.processId = processId;
    }

    /** The answer will be none of OICP: it is passed on as the service describes it. */
    void expectForeign() {
        foreign = true;
    }

    /** Reads nothing of the request's body for now. */
    void hold() {
        if (!held) {
            held = true;
            request.pause();
        }
    }

    /** Reads it. */
    void readOn() {
        if (held) {
            held = false;
            request.resume();
        }
    }

    /** Lets a partner that has asked first send its body. */
    void giveGoAhead() {
        if (isWaitingForGoAhead()) {
            response.writeContinue();
        }
    }

    /** HTTP/1.0 has no interim answers; other expectations are such that nobody here can meet. */
    private boolean isWaitingForGoAhead() {
        String expected = request.headers().get(HttpHeaders.EXPECT);
        return expected != null
                && TokenList.contains(expected, "100-continue")
                && request.version() != HttpVersion.HTTP_1_0;
    }

    /** Whether an answer has begun. */
    boolean hasBegun() {
        return response.headWritten();
    }

    /** Whether the last byte of an answer was written. */
    boolean hasEnded() {
        return ended;
    }

    /** Answers without the service, or instead of it. */
    void answer(OwnAnswer own, boolean close) {
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
    }

    /** Answers as the service did. */
    void answer(AnswerHead head, Buffer body, boolean close) {
        head(head, close);
        finish(body);
    }

    /** Begins an answer that comes in pieces. */
    void begin(AnswerHead head, boolean close) {
        head(head, close);
        if (head.length() >= 0) {
            response.headers().set(HttpHeaders.CONTENT_LENGTH, Long.toString(head.length()));
        } else {
            response.setChunked(true);
        }
    }

    private void head(AnswerHead head, boolean close) {
        response.setStatusCode(head.status());
        MultiMap headers = response.headers();
        ForwardedHeaders.answer(head, headers);
        if (foreign) {
            AnswerHeaders.setForeign(head.contentType(), headers, processId);
        } else {
            AnswerHeaders.set(headers, processId);
        }
        if (close) {
            connection.announceClose();
        }
    }

    /** Writes the next piece; answers whether the partner must take some before more is written. */
    boolean write(Buffer piece) {
        response.write(piece);
        return response.writeQueueFull();
    }

    /** Tells when the partner has taken what was written. */
    void onceTaken(Runnable taken) {
        response.drainHandler(drained -> taken.run());
    }

    /** Ends an answer that came in pieces. */
    void end() {
        ended = true;
        response.end();
    }

    /** HTTP/2 tells within the last write that the stream is closed: that is not the partner leaving. */
    private void finish(Buffer rest) {
        ended = true;
        if (request.method() == HttpMethod.HEAD) {
            response.end(); // HTTP/2 breaks the stream off when a body follows
        } else {
            response.end(rest, UNHEARD);
        }
    }

    /** The answer has begun and cannot be finished: the partner must not take it for whole. */
    void breakOff() {
        if (!response.reset()) {
            request.connection().close();
        }
    }

    /** Takes no more of a request whose answer is out. */
    void refuseRest() {
        response.reset(0);
    }
}
