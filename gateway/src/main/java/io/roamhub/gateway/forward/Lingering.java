package io.roamhub.gateway.forward;

import io.vertx.core.http.HttpServerRequest;

/**
 * The time between an answer and the end of a request that was not read to its end: the rest is read and dropped for a while, so that
 * the partner gets to read its answer.
 */
final class Lingering {

    /** How long the rest of a body is read and dropped. */
    static final long NANOS = 2_000_000_000L;

    private final HttpServerRequest request;
    private final ConnectionEnd connection;
    private final PartnerSide partnerSide;
    private final boolean closing;
    private final Runnable ended;
    private final long begin = System.nanoTime();
    private boolean over;

    /**
     * Begins now.
     *
     * @param closing whether the connection ends with it
     * @param ended called once
     */
    Lingering(
            HttpServerRequest request,
            ConnectionEnd connection,
            PartnerSide partnerSide,
            boolean closing,
            Runnable ended) {
        this.request = request;
        this.connection = connection;
        this.partnerSide = partnerSide;
        this.closing = closing;
        this.ended = ended;
    }

    /** The rest of the body is over, or has taken long enough. */
    void over() {
        if (over) {
            return;
        }
        gone();
        if (closing) {
            connection.closeInTime();
        } else if (!request.isEnded()) {
            partnerSide.refuseRest();
        }
    }

    /** The partner has left. */
    void gone() {
        if (!over) {
            over = true;
            ended.run();
        }
    }

    void tick(long now) {
        if (now - begin > NANOS) {
            over();
        }
    }
}
