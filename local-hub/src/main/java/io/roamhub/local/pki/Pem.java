package io.roamhub.local.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and keys as PEM text and back. */
public final class Pem {

    private Pem() {}

    /** The certificates one after the other, in the given order. */
    public static String of(List<X509Certificate> certificates) {
        return certificates.stream().map(Pem::ofObject).collect(Collectors.joining());
    }

    /** PKCS#8, unencrypted: protect the file it goes into. */
    public static String of(PrivateKey key) {
        return write(new PemObject("PRIVATE KEY", key.getEncoded()));
    }

    /** Any object that Bouncy Castle can write: a certificate, a signing request. */
    public static String ofObject(Object object) {
        try {
            return write(new JcaMiscPEMGenerator(object).generate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All certificates in the text, in its order. */
    public static List<X509Certificate> certificates(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("unreadable certificate", e);
        }
    }

    /** A PKCS#8 key of the named algorithm ({@code EC} or {@code RSA}). */
    public static PrivateKey privateKey(String pem, String algorithm) {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("unreadable private key", e);
        }
    }

    private static String write(PemObjectGenerator object) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
