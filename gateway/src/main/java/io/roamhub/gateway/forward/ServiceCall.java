package io.roamhub.gateway.forward;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import io.roamhub.gateway.upstream.Connection;
import io.roamhub.gateway.upstream.RequestHead;
import io.roamhub.gateway.upstream.ServiceAddress;
import io.roamhub.gateway.upstream.Services;
import io.roamhub.oicp.operation.Component;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** One call's request to a service: a connection, the head, and the body in one piece or in many. */
final class ServiceCall implements Services.Caller, RequestBody.Target {

    /** Of a head without target, token and what the partner may add. */
    private static final int HEAD = 512;

    private final Exchange exchange;
    private final ServiceAnswer answer;
    private final CallHandler lane;
    private final HttpServerRequest request;
    private final boolean stream;
    private Buffer whole;
    private long length;
    private Connection connection;

    /** @param stream whether the answer may last for ever */
    ServiceCall(Exchange exchange, ServiceAnswer answer, CallHandler lane, HttpServerRequest request, boolean stream) {
        this.exchange = exchange;
        this.answer = answer;
        this.lane = lane;
        this.request = request;
        this.stream = stream;
    }

    /** Sends it with a body that is at hand. */
    void send(Buffer body) {
        whole = body;
        length = body.length();
        open();
    }

    /** Sends its head; {@link Exchange#serviceTakesBody} tells when the body may follow. The length is -1 for chunks. */
    void send(long bodyLength) {
        length = bodyLength;
        open();
    }

    private void open() {
        if (lane.token().current() != null) {
            findConnection();
            return;
        }
        lane.token().fetch().onComplete(fetched -> {
            if (isGone()) {
                return;
            }
            if (fetched.succeeded()) {
                findConnection();
            } else {
                unreachable();
            }
        });
    }

    private void findConnection() {
        Component component = exchange.operation().component();
        if (stream) {
            lane.services().openStream(component, this);
        } else {
            lane.services().open(component, this);
        }
    }

    @Override
    public boolean isGone() {
        return !exchange.waitsForService();
    }

    @Override
    public void connected(Connection found, ServiceAddress address) {
        connection = found;
        AsciiString token = lane.token().current();
        ByteBuf out = found.buffer(HEAD + token.length() + (whole == null ? 0 : whole.length()));
        RequestHead head = stream
                ? RequestHead.get(out, address, request.path(), request.query())
                : RequestHead.post(out, address, request.path(), request.query());
        head.lines(token).lines(exchange.identityLines());
        ForwardedHeaders.request(request.headers(), head, exchange.processId());
        ForwardedHeaders.trace(exchange.trace(), head);
        if (stream) {
            ForwardedHeaders.stream(request.headers(), head);
            found.send(head.end(), null, answer);
        } else if (whole != null) {
            found.send(head.end(length), whole, answer);
            whole = null;
        } else {
            found.begin(length >= 0 ? head.end(length) : head.endChunked(), length < 0, answer);
            exchange.serviceTakesBody();
        }
    }

    @Override
    public void unreachable() {
        exchange.unavailable();
    }

    @Override
    public void write(Buffer piece) {
        connection.write(piece);
    }

    @Override
    public void end() {
        connection.end();
    }

    @Override
    public boolean isFull() {
        return connection.isFull();
    }

    /** Reads no more of the answer until the partner has taken what was written. */
    void pauseFor(PartnerSide partner) {
        connection.pause();
        partner.onceTaken(() -> {
            exchange.bodyMoved();
            connection.resume(answer);
        });
    }

    /** Nobody waits for its answer, or for the rest of it. */
    void abandon() {
        if (connection != null) {
            connection.abandon(answer);
        }
    }
}
