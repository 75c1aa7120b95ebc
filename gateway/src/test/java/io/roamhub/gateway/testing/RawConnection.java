package io.roamhub.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A partner that writes bytes, for what no HTTP client would send. */
public final class RawConnection implements AutoCloseable {

    private final Socket wire;
    private final SSLSocket socket;

    public RawConnection(Identity identity) throws IOException {
        this(identity, new Socket("localhost", GatewayResource.PORT));
    }

    /** Over a connection on which something was written before TLS begins. */
    public RawConnection(Identity identity, Socket wire) throws IOException {
        this.wire = wire;
        this.socket = (SSLSocket) identity.tls(GatewayResource.CA.certificate())
                .getSocketFactory()
                .createSocket(wire, "localhost", GatewayResource.PORT, true);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
    }

    public RawConnection write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public RawConnection write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** What comes until it ends with this text. */
    public String readUntil(String end) throws IOException {
        StringBuilder all = new StringBuilder();
        while (!all.toString().endsWith(end)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("closed after: " + all);
            }
            all.append((char) next);
        }
        return all.toString();
    }

    /** All that comes until the gateway closes the connection. */
    public String readToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[4096];
        try {
            for (int n = socket.getInputStream().read(piece);
                    n >= 0;
                    n = socket.getInputStream().read(piece)) {
                all.write(piece, 0, n);
            }
        } catch (SocketException | SSLException e) {
            // closed hard after the answer: what was read counts
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Drops the connection without a word, also while another thread writes. */
    public void abort() throws IOException {
        wire.setSoLinger(true, 0);
        wire.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
