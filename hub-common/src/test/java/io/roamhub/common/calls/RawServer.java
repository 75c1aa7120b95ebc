package io.roamhub.common.calls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does to its connections whatever a test wants, HTTP or not. */
final class RawServer implements AutoCloseable {

    /** What happens on a connection, after the head of a request was read. */
    interface Behaviour {
        void on(Socket socket, OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();

    private RawServer(ServerSocket server) {
        this.server = server;
    }

    static RawServer start(boolean readsRequest, Behaviour behaviour) throws IOException {
        RawServer raw = new RawServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        Thread.ofVirtual().start(() -> {
            while (!raw.server.isClosed()) {
                try {
                    Socket socket = raw.server.accept();
                    raw.connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> raw.serve(socket, readsRequest, behaviour));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return raw;
    }

    private void serve(Socket socket, boolean readsRequest, Behaviour behaviour) {
        try (socket) {
            if (readsRequest) {
                readHead(socket.getInputStream());
            }
            behaviour.on(socket, socket.getOutputStream());
        } catch (Exception e) {
            // the other side has gone: what the tests want
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
        }
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
