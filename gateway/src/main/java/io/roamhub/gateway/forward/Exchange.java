package io.roamhub.gateway.forward;

import io.netty.util.AsciiString;
import io.opentelemetry.api.trace.SpanContext;
import io.roamhub.common.directory.Partner;
import io.roamhub.gateway.admission.Admission.Admitted;
import io.roamhub.gateway.answer.OwnAnswer;
import io.roamhub.gateway.identity.Peer;
import io.roamhub.gateway.log.CallRecord;
import io.roamhub.oicp.operation.Operation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * One call from the head of its request to the last byte of its answer, on one event loop. It is answered exactly once
 * and recorded exactly once, whichever of the partner, the service and the clock ends it.
 */
final class Exchange implements RequestBody.Receiver {

    /** Where {@link Exchanges} keeps it; -1 when it does not. */
    int slot = -1;

    private final CallHandler lane;
    private final HttpServerRequest request;
    private final ConnectionEnd connection;
    private final Peer peer;
    private final String processId = ProcessIds.next();
    private final PartnerSide partnerSide;
    private final SpanContext trace;
    private final long begin = System.nanoTime();
    private long lastMove = begin;
    private boolean moved;
    private Phase phase = Phase.RECEIVING;
    private Partner partner;
    private Operation operation;
    private RequestBody body;
    private ServiceCall service;
    private Lingering lingering;
    private boolean stream;
    private LargeBodies.Place largePlace = LargeBodies.NO_PLACE;

    Exchange(CallHandler lane, HttpServerRequest request, Peer peer, SpanContext trace) {
        this.lane = lane;
        this.trace = trace;
        this.request = request;
        this.connection = new ConnectionEnd(request);
        this.peer = peer;
        this.partnerSide = new PartnerSide(request, connection, processId);
        HttpServerResponse response = request.response();
        request.exceptionHandler(this::partnerFailed);
        response.exceptionHandler(this::partnerFailed);
        response.closeHandler(closed -> partnerLeft());
    }

    void identify(Partner caller, Operation called) {
        this.partner = caller;
        this.operation = called;
    }

    /** What a service is told of the caller, in the bytes of its headers. */
    AsciiString identityLines() {
        return peer.identityLines(partner);
    }

    Operation operation() {
        return operation;
    }

    String processId() {
        return processId;
    }

    /** Its own, whichever call's turn it is on the event loop. */
    SpanContext trace() {
        return trace;
    }

    /** Nothing is read from the partner until the call is decided. */
    void hold() {
        partnerSide.hold();
    }

    /** Whether it was answered, or its partner left. */
    boolean isOver() {
        return phase == Phase.ENDED;
    }

    /** Whether an answer of a service could still be the call's answer. */
    boolean waitsForService() {
        return phase == Phase.RECEIVING || phase == Phase.WAITING;
    }

    void forward(Admitted admitted, long declaredLength) {
        body = new RequestBody(request, admitted.bodyLimit(), this, begin);
        service = new ServiceCall(this, new ServiceAnswer(this, partnerSide), lane, request, stream);
        partnerSide.giveGoAhead();
        body.begin(declaredLength);
        if (!body.isStreamed()) {
            partnerSide.readOn();
        }
    }

    /** Passes the stream of status on, which has no body and whose answer lasts. */
    void follow(Admitted admitted) {
        stream = true;
        partnerSide.expectForeign();
        forward(admitted, 0);
    }

    /** Ends the stream of status between two events, so that its listener comes again. */
    void endStream() {
        if (stream && phase == Phase.ANSWERING) {
            partnerSide.end();
            service.abandon();
            end(200, null, !connection.isShared());
        }
    }

    @Override
    public void bodyMoved() {
        moved = true;
    }

    @Override
    public void bodyIsWhole(Buffer whole) {
        phase = Phase.WAITING;
        service.send(whole);
    }

    @Override
    public void bodyIsLarge(long length) {
        largePlace = lane.largeBodies().place(partner.id());
        if (largePlace == LargeBodies.NO_PLACE) {
            answer(OwnAnswer.TOO_MANY_LARGE_BODIES, !connection.isShared());
        } else {
            service.send(length);
        }
    }

    /** There is a connection: the rest of a large body may flow. */
    void serviceTakesBody() {
        moved = true;
        body.streamTo(service);
    }

    @Override
    public void bodyIsSent() {
        largePlace.free();
        if (phase == Phase.RECEIVING) {
            phase = Phase.WAITING;
        }
    }

    @Override
    public void bodyIsTooLarge() {
        answer(lane.tooLarge(operation), true);
    }

    /** The service's answer has begun and is passed on in pieces; answers whether the connection ends with it. */
    boolean beginsAnswer() {
        moved = true;
        phase = Phase.ANSWERING;
        return endsConnection();
    }

    /** Whether the partner's connection cannot go on after an answer that is given now. */
    boolean endsConnection() {
        return connection.mustClose(lane.isDraining());
    }

    /** Reads no more of the service's answer until the partner has taken what was written. */
    void awaitPartner() {
        service.pauseFor(partnerSide);
    }

    /** The body may flow on. */
    void serviceTakesMore() {
        body.targetTakesMore();
    }

    /** The service did not believe the gateway's own token. */
    void refusedByService() {
        lane.tokenWasRefused(operation);
        unavailable();
    }

    /** No service answers, or none to the end. */
    void unavailable() {
        answer(OwnAnswer.UNAVAILABLE, false);
    }

    /** Answers without the service, or instead of it; {@code closeAsked} ends the connection with it. */
    void answer(OwnAnswer own, boolean closeAsked) {
        if (phase == Phase.ENDED) {
            return;
        }
        if (partnerSide.hasBegun()) {
            leave(503);
            partnerSide.breakOff();
            return;
        }
        boolean close = closeAsked || endsConnection();
        partnerSide.answer(own, close);
        abandonService();
        end(own.status(), own.code(), close);
    }

    /** The answer is written; {@code close} when the connection ends with it. */
    void end(int status, String code, boolean close) {
        largePlace.free();
        phase = Phase.ENDED;
        if (body != null && !body.isSent()) {
            abandonService(); // an answer that came before the body was whole: the service takes no rest of it
        }
        record(status, code);
        if (!request.isEnded()) {
            dropRest(close);
        } else {
            lane.exchanges().remove(this);
            if (close) {
                connection.closeInTime();
            }
        }
    }

    private void dropRest(boolean close) {
        if (close || connection.hasLargeRest()) {
            lingering = new Lingering(request, connection, partnerSide, close, () -> lane.exchanges()
                    .remove(this));
            request.endHandler(ended -> lingering.over());
        } else {
            lane.exchanges().remove(this);
        }
        if (body == null) {
            body = RequestBody.unwanted(request);
        }
        body.discard();
    }

    private void abandonService() {
        if (service != null) {
            service.abandon();
        }
    }

    private void record(int status, String code) {
        lane.journal().record(new CallRecord(processId, partner, operation, status, code, System.nanoTime() - begin));
    }

    private void partnerFailed(Throwable failure) {
        if (CallHandler.isMalformed(failure) && !partnerSide.hasBegun()) {
            answer(OwnAnswer.MALFORMED_REQUEST, true);
            if (lingering != null) {
                lingering.over(); // the connection is about to be closed: only closing it first sends the answer
            }
        } else {
            partnerLeft();
        }
    }

    private void partnerLeft() {
        if (lingering != null) {
            lingering.gone();
        } else if (phase != Phase.ENDED && !partnerSide.hasEnded()) {
            leave(CallRecord.CLIENT_LEFT);
        }
    }

    private void leave(int status) {
        largePlace.free();
        phase = Phase.ENDED;
        lane.exchanges().remove(this);
        abandonService();
        record(status, null);
    }

    /** Looks at the clock; what moved since the last look moved now. */
    void tick(long now) {
        if (lingering != null) {
            lingering.tick(now);
            return;
        }
        if (moved) {
            moved = false;
            lastMove = now;
        }
        long idle = now - lastMove;
        switch (phase) {
            case RECEIVING -> {
                OwnAnswer overdue = RequestBody.overdue(body, lane.timeouts(), idle, now);
                if (overdue != null) {
                    answer(overdue, !connection.isShared());
                }
            }
            case WAITING, ANSWERING -> {
                if (idle > lane.timeouts().answer(operation)) {
                    answer(OwnAnswer.UNAVAILABLE, false);
                } else if (stream && !lane.isWelcome(peer)) {
                    endStream();
                }
            }
            case ENDED -> {}
        }
    }
}
