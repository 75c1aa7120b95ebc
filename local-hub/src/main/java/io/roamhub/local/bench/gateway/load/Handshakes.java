package io.roamhub.local.bench.gateway.load;

import java.util.concurrent.CompletableFuture;

/**
 * Full handshakes, one after the other on some connections at once. One counts when the server has taken the client's certificate
 * and then ended the connection in order: under TLS 1.3 the client is done long before the server has checked it.
 */
final class Handshakes implements Caller.Listener {

    private final Partners partners;
    private final int port;
    private final long begin = System.nanoTime();
    private final long end;
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private int running;
    private long done;
    private long failures;
    private String firstFailure = "-";

    Handshakes(Partners partners, int port, long nanos) {
        this.partners = partners;
        this.port = port;
        this.end = begin + nanos;
    }

    CompletableFuture<String> run(int parallel) {
        for (int i = 0; i < parallel; i++) {
            running++;
            next();
        }
        return result;
    }

    private void next() {
        if (System.nanoTime() >= end || failures > 1000) {
            running--;
            if (running == 0) {
                result.complete("count=%d seconds=%.6f failures=%d failure=%s"
                        .formatted(done, (System.nanoTime() - begin) / 1e9, failures, firstFailure));
            }
            return;
        }
        partners.connect(port, new Caller(this)).addListener(connecting -> {
            if (!connecting.isSuccess()) {
                failed(connecting.cause());
                next();
            }
        });
    }

    @Override
    public void connected(Caller caller) {
        caller.endInOrder();
    }

    @Override
    public void answered(Caller caller, int status) {
        failed(new IllegalStateException("an answer without a question: HTTP " + status));
    }

    @Override
    public void closed(Caller caller, Throwable failure) {
        if (failure == null) {
            done++;
        } else {
            failed(failure);
        }
        next();
    }

    private void failed(Throwable failure) {
        failures++;
        if (firstFailure.equals("-")) {
            firstFailure = String.valueOf(failure).replaceAll("\\s+", "_");
        }
    }
}
