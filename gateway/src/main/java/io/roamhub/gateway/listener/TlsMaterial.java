package io.roamhub.gateway.listener;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * What the listener's TLS is made of. Two of the same content are equal, so that a reload happens only on a change.
 *
 * @param certificate the server's certificate chain, PEM
 * @param privateKey its key, PEM (PKCS#8, or the older RSA and EC forms)
 * @param clientCas the CAs whose client certificates may enter, each text PEM with one certificate or more
 */
record TlsMaterial(String certificate, String privateKey, List<String> clientCas) {

    TlsMaterial {
        clientCas = List.copyOf(clientCas);
    }

    /**
     * Reads the configured files and joins them with the CAs that the partner directory names.
     *
     * @throws UncheckedIOException when a file cannot be read; the message names it
     */
    static TlsMaterial read(Path certificate, Path privateKey, Path clientCa, List<String> directoryCas) {
        Set<String> cas = new LinkedHashSet<>();
        cas.add(text(clientCa));
        cas.addAll(directoryCas);
        return new TlsMaterial(text(certificate), text(privateKey), List.copyOf(cas));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the PEM file " + file, e);
        }
    }

    /**
     * Builds the context of the listener: a client certificate is required, HTTP/2 is offered before HTTP/1.1.
     *
     * @throws Exception when the certificate, the key or a CA is not what its PEM text claims
     */
    SslContext context(Vertx vertx, TlsEngine engine) throws Exception {
        return SslContextBuilder.forServer(keys(vertx, engine))
                .sslProvider(engine.provider())
                .protocols("TLSv1.3", "TLSv1.2")
                .trustManager(trust())
                .clientAuth(ClientAuth.REQUIRE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
    }

    private KeyManagerFactory keys(Vertx vertx, TlsEngine engine) throws Exception {
        KeyManagerFactory keys = new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(certificate))
                .addKeyValue(Buffer.buffer(privateKey))
                .getKeyManagerFactory(vertx);
        // BoringSSL would otherwise convert the private key anew in every handshake
        return engine == TlsEngine.BORING_SSL ? new OpenSslCachingX509KeyManagerFactory(keys) : keys;
    }

    private TrustManagerFactory trust() throws Exception {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        for (String pem : clientCas) {
            var input = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            for (Certificate ca : certificates.generateCertificates(input)) {
                anchors.setCertificateEntry("ca-" + anchors.size(), ca);
            }
        }
        if (anchors.size() == 0) {
            throw new IllegalStateException("There is no client CA: nobody could ever connect");
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        return trust;
    }

    /** Keeps the private key out of logs. */
    @Override
    public String toString() {
        return "TlsMaterial[" + clientCas.size() + " client CAs]";
    }
}
