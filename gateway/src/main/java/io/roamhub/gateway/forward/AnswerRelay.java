package io.roamhub.gateway.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;

/**
 * Streams a large answer from the service to the partner as fast as the partner takes it. Vert.x' own pipe throws when
 * the partner leaves in the middle.
 */
final class AnswerRelay {

    private final HttpClientResponse service;
    private final HttpServerResponse partner;
    private final Runnable moved;
    private boolean stopped;

    /**
     * Prepares it.
     *
     * @param moved called for every piece that came or left
     */
    AnswerRelay(HttpClientResponse service, HttpServerResponse partner, Runnable moved) {
        this.service = service;
        this.partner = partner;
        this.moved = moved;
    }

    /** Begins; {@code ended} is called when the answer is to be ended, {@code broken} when the service broke off. */
    void begin(Runnable ended, Runnable broken) {
        service.handler(this::piece);
        service.exceptionHandler(failure -> broken.run());
        service.endHandler(end -> {
            if (!stopped) {
                ended.run();
            }
        });
    }

    private void piece(Buffer piece) {
        if (stopped) {
            return;
        }
        moved.run();
        partner.write(piece);
        if (partner.writeQueueFull()) {
            service.pause();
            partner.drainHandler(drained -> {
                moved.run();
                service.resume();
            });
        }
    }

    /** Nothing more is written to the partner. */
    void stop() {
        stopped = true;
    }
}
