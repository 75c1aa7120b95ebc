package io.roamhub.gateway.forward;

import io.roamhub.gateway.answer.OwnAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * The body of a partner's request on its way to the service. A small one is held until it is whole and then written
 * once; of a large one no more than {@link #HELD} bytes are held, the rest flows as fast as the service takes it.
 */
final class RequestBody {

    /** The most bytes of a body that are held. */
    static final int HELD = 65_536;

    static final Buffer NOTHING = Buffer.buffer();

    /** Takes a large body in pieces. */
    interface Target {

        /** Takes a piece. */
        void write(Buffer piece);

        /** Takes the end. */
        void end();

        /** Whether it lags behind; it tells when it does not any more. */
        boolean isFull();
    }

    /** What happens to a body. */
    interface Receiver {

        /** A piece came in or left: neither end is idle. */
        void bodyMoved();

        /** All of it is here. */
        void bodyIsWhole(Buffer body);

        /** It will be streamed: call {@link RequestBody#streamTo}. The length is -1 when it comes in chunks. */
        void bodyIsLarge(long length);

        /** The last byte of a streamed body was handed to the service. */
        void bodyIsSent();

        /** It has more bytes than it may have; nothing more is read. */
        void bodyIsTooLarge();
    }

    private final HttpServerRequest request;
    private final long limit;
    private final Receiver receiver;
    private Target target;
    private Buffer held;
    private long received;
    private boolean streaming;
    private boolean sent;
    private boolean discarded;
    private boolean waitsForService;
    private long partnersTurnSince;
    private long partnersNanos;

    /** A body of which nothing was read; the partner's time for it runs from {@code begin}. */
    RequestBody(HttpServerRequest request, long limit, Receiver receiver, long begin) {
        this.partnersTurnSince = begin;
        this.request = request;
        this.limit = limit;
        this.receiver = receiver;
    }

    /** A body of a request that was answered without it. */
    static RequestBody unwanted(HttpServerRequest request) {
        RequestBody body = new RequestBody(request, 0, null, 0);
        body.discarded = true;
        request.handler(body::piece);
        return body;
    }

    /** Begins to read; {@code declared} bytes, or -1. */
    void begin(long declared) {
        request.handler(this::piece);
        request.endHandler(end -> end());
        if (declared > HELD) {
            announceStream(declared);
        }
    }

    private void announceStream(long length) {
        streaming = true;
        waitForService();
        request.pause();
        receiver.bodyIsLarge(length);
    }

    private void piece(Buffer piece) {
        if (discarded) {
            return;
        }
        receiver.bodyMoved();
        received += piece.length();
        if (received > limit) {
            discard();
            receiver.bodyIsTooLarge();
        } else if (target != null) {
            write(piece);
        } else {
            hold(piece);
        }
    }

    private void hold(Buffer piece) {
        if (held == null) {
            held = piece;
        } else {
            held = Buffer.buffer(held.length() + piece.length())
                    .appendBuffer(held)
                    .appendBuffer(piece);
        }
        if (!streaming && received > HELD) {
            announceStream(-1);
        }
    }

    /** Streams what is held and all that comes. */
    void streamTo(Target service) {
        target = service;
        if (held != null) {
            target.write(held);
            held = null;
        }
        waitForPartner();
        request.resume();
    }

    private void write(Buffer piece) {
        target.write(piece);
        if (target.isFull()) {
            waitForService();
            request.pause();
        }
    }

    /** The target has taken what it lagged behind with. */
    void targetTakesMore() {
        if (waitsForService && !discarded) {
            waitForPartner();
            receiver.bodyMoved();
            request.resume();
        }
    }

    private void end() {
        if (discarded) {
            return;
        }
        sent = true;
        if (target != null) {
            target.end();
            receiver.bodyIsSent();
        } else {
            receiver.bodyIsWhole(held == null ? NOTHING : held);
        }
    }

    /** Whether it is too large to be held. */
    boolean isStreamed() {
        return streaming;
    }

    private void waitForService() {
        if (!waitsForService) {
            waitsForService = true;
            partnersNanos += System.nanoTime() - partnersTurnSince;
        }
    }

    private void waitForPartner() {
        if (waitsForService) {
            waitsForService = false;
            partnersTurnSince = System.nanoTime();
        }
    }

    /** How long the partner has had for it; the time that the service took does not count. */
    private long partnersNanos(long now) {
        return waitsForService ? partnersNanos : partnersNanos + now - partnersTurnSince;
    }

    /** What is answered because the time of a body is over, also of one that is not read yet; {@code null} while it is not. */
    static OwnAnswer overdue(RequestBody body, Timeouts timeouts, long idle, long now) {
        if (idle > timeouts.body()) {
            return body != null && body.isWaitedFor() ? OwnAnswer.BODY_INCOMPLETE : OwnAnswer.UNAVAILABLE;
        }
        boolean tooSlow = body != null && timeouts.isTooSlow(body.received, body.partnersNanos(now));
        return tooSlow ? OwnAnswer.BODY_INCOMPLETE : null;
    }

    /** Whether its next piece is the partner's to send, not the service's to take. */
    private boolean isWaitedFor() {
        return !waitsForService;
    }

    /** Whether the service got or will get all of it. */
    boolean isSent() {
        return sent;
    }

    /** Drops the rest of it. */
    void discard() {
        discarded = true;
        held = null;
        request.resume();
    }
}
