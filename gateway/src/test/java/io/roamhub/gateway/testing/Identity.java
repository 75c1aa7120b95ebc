package io.roamhub.gateway.testing;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate with its key, as a partner has it. */
public record Identity(X509Certificate certificate, PrivateKey key) {

    private static final char[] NO_PASSWORD = new char[0];

    /** As the partner directory names it. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String certificatePem() {
        return TestCa.pem(certificate);
    }

    public String keyPem() {
        return TestCa.pem(key);
    }

    /** TLS that shows this certificate and trusts the server's CA. */
    public SSLContext tls(X509Certificate serverCa) {
        return context(this, serverCa);
    }

    /** TLS that shows no certificate. */
    public static SSLContext anonymousTls(X509Certificate serverCa) {
        return context(null, serverCa);
    }

    private static SSLContext context(Identity identity, X509Certificate serverCa) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, NO_PASSWORD);
            if (identity != null) {
                own.setKeyEntry("own", identity.key(), NO_PASSWORD, new X509Certificate[] {identity.certificate()});
            }
            keys.init(own, NO_PASSWORD);
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, NO_PASSWORD);
            anchors.setCertificateEntry("ca", serverCa);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
