package io.roamhub.local.bench.evse;

import io.roamhub.local.client.LoadConnection;
import io.roamhub.local.client.LoadConnection.Reply;
import io.roamhub.testkit.TlsMaterial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A kept connection of one partner through the gateway, or of the gateway's stand-in straight to the service. */
final class Wire implements AutoCloseable {

    private final LoadConnection connection;
    private final Supplier<String> headers;

    private Wire(LoadConnection connection, Supplier<String> headers) {
        this.connection = connection;
        this.headers = headers;
    }

    static Wire open(URI server, TlsMaterial tls) {
        return open(server, tls, () -> "");
    }

    /** @param headers of every request, each with its line end */
    static Wire open(URI server, TlsMaterial tls, Supplier<String> headers) {
        try {
            return new Wire(LoadConnection.open(server, tls), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts a push and waits until it is acknowledged; seconds. */
    double push(String path, byte[] body) {
        long start = System.nanoTime();
        return acknowledged(start, post(path, body));
    }

    /** The same with the body out of a file. */
    double push(String path, Path body) {
        long start = System.nanoTime();
        try {
            return acknowledged(start, connection.post(path, headers.get(), body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double acknowledged(long start, Reply reply) {
        double seconds = (System.nanoTime() - start) / 1e9;
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        if (reply.status() != 200 || !text.replace(": ", ":").contains("\"Result\":true")) {
            throw refused(reply.status(), text);
        }
        return seconds;
    }

    /** The answer's body. */
    Reply post(String path, byte[] body) {
        try {
            return connection.post(path, headers.get(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts a question and passes its answer on; how many bytes it had. */
    long pull(String path, byte[] body, LoadConnection.Sink sink) {
        long[] bytes = new long[1];
        try {
            Reply reply = connection.stream(path, headers.get(), body, piece -> {
                bytes[0] += piece.length;
                sink.take(piece);
            });
            if (reply.status() != 200) {
                throw refused(reply.status(), bytes[0] + " bytes");
            }
            return bytes[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException refused(int status, String text) {
        return new IllegalStateException(
                "The hub answered HTTP " + status + " " + text.substring(0, Math.min(300, text.length())));
    }

    @Override
    public void close() {
        connection.close();
    }
}
