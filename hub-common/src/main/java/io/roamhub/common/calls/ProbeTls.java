package io.roamhub.common.calls;

import io.roamhub.common.calls.ProbeStep.Name;
import io.roamhub.common.config.CallsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;

/** The TLS part of a look at a back end: the handshake of {@link PartnerClients}, watched. */
final class ProbeTls {

    private static final Duration SOON = Duration.ofDays(30);

    private final TrustedAuthorities authorities;
    private final Optional<X509ExtendedKeyManager> identity;
    private final Clock clock;

    ProbeTls(CallsConfig config, Clock clock) {
        this.authorities = new TrustedAuthorities(config.trustAnchors());
        this.identity = config.keyStore()
                .map(file -> keys(file, config.keyStorePassword().orElse("")));
        this.clock = clock;
    }

    /** Makes the connection a TLS one and notes three steps; null where calls would end here. */
    SSLSocket secure(
            Socket socket,
            String host,
            int port,
            Optional<String> anchor,
            ProbeDeadline deadline,
            List<ProbeStep> steps) {
        WatchedTrust trust;
        try {
            trust = new WatchedTrust(authorities.managerWith(anchor));
        } catch (IllegalArgumentException noCertificates) {
            steps.add(ProbeStep.failed(
                    Name.TLS,
                    "The trust anchor of the endpoint is not certificates in PEM.",
                    "Enter the certificate of the authority that signed your server's certificate, as PEM."));
            return null;
        }
        WatchedKeys keys = new WatchedKeys(identity);
        SSLSocket secured = null;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
            secured = (SSLSocket)
                    context.getSocketFactory().createSocket(socket, host.replaceAll("[\\[\\]]", ""), port, true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            succeeded(secured.getSession(), trust, keys, steps);
            return secured;
        } catch (IOException | GeneralSecurityException failed) {
            failed(deadline.isOver() ? new SocketTimeoutException() : failed, trust, keys, steps);
            close(secured);
            return null;
        }
    }

    private void succeeded(SSLSession session, WatchedTrust trust, WatchedKeys keys, List<ProbeStep> steps) {
        String seen = session.getProtocol() + " with " + session.getCipherSuite() + ".";
        steps.add(
                "TLSv1.3".equals(session.getProtocol())
                        ? ProbeStep.ok(Name.TLS, seen)
                        : ProbeStep.warning(Name.TLS, seen, "Offer TLS 1.3 as well."));
        X509Certificate server = trust.chain().getFirst();
        Instant end = server.getNotAfter().toInstant();
        String certificate = describe(trust.chain());
        steps.add(
                end.isBefore(clock.instant().plus(SOON))
                        ? ProbeStep.warning(
                                Name.SERVER_CERTIFICATE, certificate, "It ends soon: renew it before " + end + ".")
                        : ProbeStep.ok(Name.SERVER_CERTIFICATE, certificate));
        steps.add(clientCertificate(session.getLocalCertificates() != null, keys));
    }

    private ProbeStep clientCertificate(boolean shown, WatchedKeys keys) {
        if (shown) {
            return ProbeStep.ok(
                    Name.CLIENT_CERTIFICATE, "The back end asked for the hub's certificate, and the hub has shown it.");
        }
        if (keys.asked() && identity.isEmpty()) {
            return ProbeStep.warning(
                    Name.CLIENT_CERTIFICATE,
                    "The back end asked for a certificate; this hub has none to show (roamhub.calls.key-store).",
                    "On a hub that has one this is looked at.");
        }
        if (keys.asked()) {
            return ProbeStep.failed(
                    Name.CLIENT_CERTIFICATE,
                    "The back end asked for a certificate of authorities to which the hub's does not belong.",
                    "Let it trust the hub's certificate authority (GET /api/v1/ca.pem) for client certificates.");
        }
        return ProbeStep.warning(
                Name.CLIENT_CERTIFICATE,
                "The back end did not ask for a client certificate: it cannot know that it is the hub that calls.",
                "Require client certificates of the hub's authority (GET /api/v1/ca.pem).");
    }

    private static void failed(Exception failure, WatchedTrust trust, WatchedKeys keys, List<ProbeStep> steps) {
        if (!trust.chain().isEmpty() && trust.verdict() != WatchedTrust.Verdict.GOOD) {
            steps.add(ProbeStep.ok(Name.TLS, "The back end speaks TLS and has shown a certificate."));
            steps.add(ProbeStep.failed(
                    Name.SERVER_CERTIFICATE,
                    describe(trust.chain()) + " " + trust.verdict().seen(),
                    trust.verdict().advice()));
            return;
        }
        if (!trust.chain().isEmpty() && keys.asked()) {
            steps.add(ProbeStep.ok(Name.TLS, "The back end speaks TLS."));
            steps.add(ProbeStep.ok(Name.SERVER_CERTIFICATE, describe(trust.chain())));
            steps.add(ProbeStep.failed(
                    Name.CLIENT_CERTIFICATE,
                    "The back end asked for the hub's certificate and then ended the handshake.",
                    "Let it trust the hub's certificate authority (GET /api/v1/ca.pem) for client certificates."));
            return;
        }
        steps.add(
                switch (failure) {
                    case SocketTimeoutException slow ->
                        ProbeStep.failed(
                                Name.TLS,
                                "The handshake did not come to an end in time.",
                                "Check that this port speaks TLS.");
                    case SSLException refused ->
                        ProbeStep.failed(
                                Name.TLS,
                                "The handshake failed.",
                                "Check that this port speaks TLS 1.2 or 1.3 with modern ciphers, for this host name.");
                    case SocketException cut ->
                        ProbeStep.failed(
                                Name.TLS,
                                "The connection was closed during the handshake.",
                                "Check that this port speaks TLS, and what stands before it.");
                    default ->
                        ProbeStep.failed(
                                Name.TLS,
                                "The handshake did not succeed.",
                                "Check that this port speaks TLS 1.2 or 1.3.");
                });
    }

    private static String describe(List<X509Certificate> chain) {
        X509Certificate server = chain.getFirst();
        return "Certificate of " + ProbeText.of(server.getSubjectX500Principal().getName()) + " by "
                + ProbeText.of(server.getIssuerX500Principal().getName()) + ", valid until "
                + server.getNotAfter().toInstant() + ", " + chain.size() + " in the chain.";
    }

    private static X509ExtendedKeyManager keys(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password.toCharArray());
            return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("roamhub.calls.key-store: cannot read " + file, unreadable);
        }
    }

    private static void close(Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            // it is
        }
    }
}
