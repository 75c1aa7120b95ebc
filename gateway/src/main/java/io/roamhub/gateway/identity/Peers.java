package io.roamhub.gateway.identity;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The connections of one event loop and who is at their other end. Used on that event loop only. */
public final class Peers {

    private final Map<HttpConnection, Peer> open = new IdentityHashMap<>();

    /** Remembers a connection that has just passed the handshake until it closes. */
    public void opened(HttpConnection connection) {
        try {
            open.put(connection, peerOf(connection));
            connection.closeHandler(closed -> open.remove(connection));
        } catch (SSLPeerUnverifiedException | GeneralSecurityException | UnknownHostException e) {
            connection.close();
        }
    }

    /** Who is at the other end; {@code null} for a connection that is closed already. */
    public Peer of(HttpConnection connection) {
        return open.get(connection);
    }

    /** The open connections. */
    public List<HttpConnection> connections() {
        return new ArrayList<>(open.keySet());
    }

    private static Peer peerOf(HttpConnection connection)
            throws SSLPeerUnverifiedException, GeneralSecurityException, UnknownHostException {
        X509Certificate certificate =
                (X509Certificate) connection.peerCertificates().getFirst();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return new Peer(
                HexFormat.of().formatHex(digest), certificate.getNotAfter().toInstant(), address(connection));
    }

    private static InetAddress address(HttpConnection connection) throws UnknownHostException {
        InetAddress noted = CallerAddress.of(((ConnectionBase) connection).channel());
        if (noted == null) {
            throw new UnknownHostException("arrived unseen");
        }
        return noted.getAddress().length == 4 ? noted : InetAddress.getByAddress(noted.getAddress()); // no zone
    }
}
