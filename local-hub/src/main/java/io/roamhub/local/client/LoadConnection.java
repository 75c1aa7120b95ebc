package io.roamhub.local.client;

import io.roamhub.testkit.TlsMaterial;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One kept connection that sends requests one after the other and does nothing else: on the machine that it measures, a
 * load client must cost as little as possible. Not safe to share between threads.
 */
public final class LoadConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 90_000;
    private static final int PIECE = 1 << 16;
    private static final byte[] NOTHING = {};

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;

    /**
     * The status and the body of an answer.
     *
     * @param reusable whether the server keeps the connection
     */
    public record Reply(int status, byte[] body, boolean reusable) {}

    private LoadConnection(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.host = host;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
        out = socket.getOutputStream();
    }

    /** Connects to a server, over TLS where the material has a context. */
    public static LoadConnection open(URI server, TlsMaterial tls) throws IOException {
        String host = server.getHost() + ":" + server.getPort();
        if (tls.context().isEmpty()) {
            return new LoadConnection(new Socket(server.getHost(), server.getPort()), host);
        }
        SSLContext context = tls.context().get();
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(server.getHost(), server.getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new LoadConnection(socket, host);
    }

    /** Takes an answer's body piece by piece. */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] piece) throws IOException;
    }

    /** Posts JSON and reads the whole answer. */
    public Reply post(String path, byte[] body) throws IOException {
        return post(path, "", body);
    }

    /**
     * Posts JSON and reads the whole answer.
     *
     * @param headers further ones, each with its line end
     */
    public Reply post(String path, String headers, byte[] body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Reply head = stream(path, headers, body, whole::write);
        return new Reply(head.status(), whole.toByteArray(), head.reusable());
    }

    /** Posts JSON out of a file, which need not fit into memory, and reads the whole answer. */
    public Reply post(String path, String headers, Path body) throws IOException {
        out.write(head(path, headers, Files.size(body)));
        try (InputStream file = Files.newInputStream(body)) {
            byte[] piece = new byte[PIECE];
            for (int read = file.read(piece); read >= 0; read = file.read(piece)) {
                out.write(piece, 0, read);
            }
        }
        out.flush();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Reply head = read(whole::write);
        return new Reply(head.status(), whole.toByteArray(), head.reusable());
    }

    private byte[] head(String path, String headers, long length) {
        return ("POST " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: " + length
                        + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Posts JSON and passes the answer's body on as it comes; the reply that is returned has none. */
    public Reply stream(String path, String headers, byte[] body, Sink sink) throws IOException {
        byte[] head = head(path, headers, body.length);
        if (body.length <= PIECE) {
            byte[] request = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, request, head.length, body.length);
            out.write(request);
        } else {
            out.write(head);
            out.write(body);
        }
        out.flush();
        return read(sink);
    }

    private Reply read(Sink sink) throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        boolean reusable = true;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            } else if (lower.startsWith("connection:")) {
                reusable = !lower.endsWith("close");
            }
        }
        if (chunked) {
            chunks(sink);
        } else {
            exactly(length, sink);
        }
        return new Reply(status, NOTHING, reusable);
    }

    private void chunks(Sink sink) throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            exactly(size, sink);
            line();
        }
        while (!line().isEmpty()) {
            // trailers are not of interest
        }
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private void exactly(int length, Sink sink) throws IOException {
        for (int left = length; left > 0; ) {
            byte[] bytes = in.readNBytes(Math.min(left, PIECE));
            if (bytes.length == 0) {
                throw new EOFException("the answer breaks off");
            }
            sink.take(bytes);
            left -= bytes.length;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // a connection that cannot be closed is closed
        }
    }
}
