package io.roamhub.gateway.forward;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Whether and how a partner's connection ends with a call, which HTTP/1.1 and HTTP/2 do differently. */
final class ConnectionEnd {

    private final HttpServerRequest request;

    ConnectionEnd(HttpServerRequest request) {
        this.request = request;
    }

    /**
     * Whether the connection cannot go on after an answer that is given now: because the gateway stops, or because
     * under HTTP/1.1 a large or endless rest of the body is in the way.
     */
    boolean mustClose(boolean draining) {
        return draining || !isHttp2() && !request.isEnded() && hasLargeRest();
    }

    /** Whether the body is of a size that is not read to its end for nothing. */
    boolean hasLargeRest() {
        if (isHttp2()) {
            return true; // reading on costs no connection, and what never ends is reset
        }
        long declared = CallHandler.length(request.headers());
        return declared > RequestBody.HELD || declared < 0 && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Whether other calls go over this connection at the same time. */
    boolean isShared() {
        return isHttp2();
    }

    private boolean isHttp2() {
        return request.version() == HttpVersion.HTTP_2;
    }

    /** Says so in the head of the answer; HTTP/2 has no header for it. */
    void announceClose() {
        if (!isHttp2()) {
            request.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Closes it when what was said on it has been read. */
    void closeInTime() {
        close(Lingering.NANOS / 1_000_000);
    }

    /** Closes it; under HTTP/2 the calls that are under way beside this one get the time to end. */
    private void close(long graceMillis) {
        if (isHttp2()) {
            request.connection().shutdown(graceMillis);
        } else {
            request.connection().close();
        }
    }
}
