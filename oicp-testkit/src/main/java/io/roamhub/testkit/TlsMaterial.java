package io.roamhub.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and certificates made elsewhere: a partner's own, and the authority it trusts. Serves both ends, a back end that
 * demands the hub's certificate and a client that shows its own.
 *
 * @param context empty for plain HTTP, which a hub accepts of back ends on the same machine only
 */
public record TlsMaterial(Optional<SSLContext> context) {

    private static final char[] NO_PASSWORD = new char[0];
    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** Plain HTTP. */
    public static TlsMaterial none() {
        return new TlsMaterial(Optional.empty());
    }

    /**
     * Own certificate and key, and the authority whose certificates are trusted, all PEM files.
     *
     * @param certificate the certificate, with its chain if there is one
     * @param privateKey PKCS#8, RSA or EC
     * @param authority one or more certificates
     */
    public static TlsMaterial pem(Path certificate, Path privateKey, Path authority) {
        try {
            KeyStore own = emptyStore();
            own.setKeyEntry("own", privateKey(privateKey), NO_PASSWORD, certificates(certificate));
            return of(keyManagers(own, NO_PASSWORD), authority);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Unusable certificate, key or authority beside " + certificate, e);
        }
    }

    /** Own certificate and key in a PKCS#12 key store, and the authority as PEM file. */
    public static TlsMaterial pkcs12(Path keyStore, char[] password, Path authority) {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(in, password);
            return of(keyManagers(own, password), authority);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Unusable key store " + keyStore, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No certificate of one's own: a client that trusts the authority and stays anonymous. */
    public static TlsMaterial anonymous(Path authority) {
        try {
            return of(new KeyManager[0], authority);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Unusable authority " + authority, e);
        }
    }

    /** The certificates of a PEM file. */
    public static Certificate[] certificates(Path pem) throws GeneralSecurityException {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)))
                    .toArray(Certificate[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TlsMaterial of(KeyManager[] own, Path authority) throws GeneralSecurityException {
        KeyStore trusted = emptyStore();
        Certificate[] authorities = certificates(authority);
        for (int i = 0; i < authorities.length; i++) {
            trusted.setCertificateEntry("authority-" + i, authorities[i]);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, trust.getTrustManagers(), null);
        return new TlsMaterial(Optional.of(context));
    }

    private static KeyManager[] keyManagers(KeyStore own, char[] password) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        return keys.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, NO_PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return store;
    }

    private static PrivateKey privateKey(Path pem) throws GeneralSecurityException {
        String text;
        try {
            text = Files.readString(pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher matcher = PEM_KEY.matcher(text);
        if (!matcher.find()) {
            throw new GeneralSecurityException("no PKCS#8 private key in " + pem);
        }
        PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(
                Base64.getMimeDecoder().decode(matcher.group(1).strip()));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(key);
        } catch (GeneralSecurityException notEc) {
            return KeyFactory.getInstance("RSA").generatePrivate(key);
        }
    }
}
