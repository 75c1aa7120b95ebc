package io.roamhub.local.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The yardstick: plain HTTP on kept connections, answers each body with itself and does nothing else. A process of its own,
 * which ends when its input does, so that it cannot outlive the measurement.
 */
public final class EchoServer {

    private static final int BACKLOG = 256;

    private EchoServer() {}

    /** Prints its port, then serves until its input ends. */
    @SuppressWarnings("SystemOut") // the parent process reads the port there
    public static void main(String[] arguments) throws IOException {
        ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        Thread.ofVirtual().start(() -> accept(server));
        while (System.in.read() >= 0) {
            // only the end matters
        }
    }

    private static void accept(ServerSocket server) {
        while (true) {
            try {
                Socket connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 14);
            OutputStream out = connection.getOutputStream();
            for (int length = head(in); length >= 0; length = head(in)) {
                byte[] body = in.readNBytes(length);
                byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: "
                                + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                byte[] answer = new byte[head.length + body.length];
                System.arraycopy(head, 0, answer, 0, head.length);
                System.arraycopy(body, 0, answer, head.length, body.length);
                out.write(answer);
                out.flush();
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    /** Reads a request's head; returns the length of its body, -1 when there is no further request. */
    private static int head(InputStream in) throws IOException {
        int length = 0;
        boolean any = false;
        StringBuilder line = new StringBuilder(64);
        while (true) {
            int next = in.read();
            if (next < 0) {
                return -1;
            }
            if (next == '\r') {
                continue;
            }
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            if (line.isEmpty() && any) {
                return length;
            }
            String header = line.toString().toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            any = true;
            line.setLength(0);
        }
    }
}
