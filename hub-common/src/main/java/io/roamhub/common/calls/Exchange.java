package io.roamhub.common.calls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * One request to a partner and its answer. Waiting is done by the calling virtual thread; Vert.x tells this object what
 * happens, from its event loop.
 */
final class Exchange {

    private final int maxAnswerSize;
    private final Optional<LatePlace> late;
    private final CompletableFuture<PartnerAnswer> outcome = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private HttpClientRequest request;
    private boolean sent;

    Exchange(int maxAnswerSize, Optional<LatePlace> late) {
        this.maxAnswerSize = maxAnswerSize;
        this.late = late;
    }

    /** Sends the request and waits for the whole answer; an interrupt gives it up. */
    PartnerAnswer run(HttpClient client, RequestOptions options, byte[] message, Duration deadline) {
        client.request(options).onComplete(connected -> {
            if (connected.failed()) {
                outcome.complete(new PartnerAnswer.Unreachable(connectFailure(connected.cause())));
                return;
            }
            begin(connected.result(), message);
        });
        try {
            return outcome.get(Math.max(1, deadline.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return late.filter(place -> isSent() && place.enter())
                    .map(this::listenOn)
                    .orElseGet(this::giveUp);
        } catch (InterruptedException e) {
            PartnerAnswer answer = giveUp();
            Thread.currentThread().interrupt();
            return answer;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Together with {@link #giveUp} one at a time: what is given up unsent must not be sent afterwards. */
    private synchronized void begin(HttpClientRequest connected, byte[] message) {
        request = connected;
        connected.exceptionHandler(this::cutOff);
        connected.connection().exceptionHandler(this::cutOff);
        if (outcome.isDone()) {
            connected.reset();
            return;
        }
        sent = true;
        connected.send(Buffer.buffer(message)).onSuccess(this::receive).onFailure(this::cutOff);
    }

    private synchronized boolean isSent() {
        return sent;
    }

    /** The call is over for whoever made it; its request is left alone for a while, for an answer may still come. */
    private PartnerAnswer listenOn(LatePlace place) {
        outcome.copy()
                .orTimeout(place.wish().patience().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, tooLate) -> {
                    if (tooLate != null) {
                        giveUp();
                    }
                    place.leave();
                    if (answer instanceof PartnerAnswer.Answered answered) {
                        place.tell(answered);
                    }
                });
        return new PartnerAnswer.TimedOut(true);
    }

    private synchronized PartnerAnswer giveUp() {
        outcome.complete(new PartnerAnswer.TimedOut(sent));
        if (request != null) {
            request.reset();
        }
        return outcome.join();
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(this::cutOff);
        response.handler(chunk -> {
            if (body.size() + chunk.length() > maxAnswerSize) {
                outcome.complete(new PartnerAnswer.Unreadable("the answer is larger than " + maxAnswerSize + " bytes"));
                request.reset();
            } else {
                body.writeBytes(chunk.getBytes());
            }
        });
        response.endHandler(
                end -> outcome.complete(new PartnerAnswer.Answered(response.statusCode(), body.toByteArray())));
    }

    private void cutOff(Throwable cause) {
        outcome.complete(new PartnerAnswer.Unreadable(
                "no complete HTTP answer: " + cause.getClass().getSimpleName()));
    }

    private static String connectFailure(Throwable cause) {
        for (Throwable seen = cause; seen != null; seen = seen.getCause()) {
            if (seen instanceof SSLException || seen instanceof java.security.GeneralSecurityException) {
                return "TLS handshake failed: " + seen.getMessage();
            }
            if (seen instanceof UnknownHostException) {
                return "unknown host";
            }
        }
        return cause instanceof ConnectException
                ? "no connection"
                : "no connection: " + cause.getClass().getSimpleName();
    }
}
