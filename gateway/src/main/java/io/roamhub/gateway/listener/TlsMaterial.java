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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;

/**
 * What the listener's TLS is made of. Two of the same content are equal, so that a reload happens only on a change.
 *
 * @param certificate the server's certificate chain, PEM
 * @param privateKey its key, PEM (PKCS#8, or the older RSA and EC forms)
 * @param authorities the CAs whose client certificates may enter
 * @param revocations the revocation lists of these CAs
 */
record TlsMaterial(String certificate, String privateKey, Authorities authorities, List<X509CRL> revocations) {

    TlsMaterial {
        revocations = List.copyOf(revocations);
    }

    /**
     * Reads the configured files and joins them with the CAs that the partner directory names.
     *
     * @param known authorities that were read before, used again where the texts are the same; {@code null} at first
     * @throws UncheckedIOException when a file cannot be read; the message names it
     * @throws GeneralSecurityException when a CA is not what its PEM text claims
     */
    static TlsMaterial read(
            Path certificate,
            Path privateKey,
            Path clientCa,
            List<String> directoryCas,
            RevocationLists lists,
            Authorities known)
            throws GeneralSecurityException {
        Set<String> cas = new LinkedHashSet<>();
        cas.add(text(clientCa));
        cas.addAll(directoryCas);
        List<String> pems = List.copyOf(cas);
        Authorities authorities = known != null && known.pems().equals(pems) ? known : Authorities.of(pems);
        return new TlsMaterial(text(certificate), text(privateKey), authorities, lists.current(authorities));
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
                .trustManager(ClientTrust.of(authorities, revocations, engine))
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

    /** Keeps the private key out of logs. */
    @Override
    public String toString() {
        return "TlsMaterial[" + authorities.certificates().size() + " client CAs, "
                + revocations.stream()
                        .mapToInt(list -> list.getRevokedCertificates() == null
                                ? 0
                                : list.getRevokedCertificates().size())
                        .sum()
                + " revocations]";
    }
}
