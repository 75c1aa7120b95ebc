package io.roamhub.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority as a partner or an operator of a hub has one, good or bad. */
public record TestAuthority(KeyPair keys, X509Certificate certificate) {

    private static final Duration SKEW = Duration.ofDays(1);

    /** A self-signed one on P-256 for ten years from now. */
    public static TestAuthority named(String subject) {
        return of(subject, Csr.ec("secp256r1"), Instant.now().plus(Duration.ofDays(3650)), true);
    }

    /** A self-signed certificate; {@code authority} is whether it says that it is one. */
    public static TestAuthority of(String subject, KeyPair keys, Instant end, boolean authority) {
        X500Name name = new X500Name(subject);
        return new TestAuthority(
                keys, sign(name, keys, name, keys.getPublic(), end.minus(Duration.ofDays(4000)), end, authority, null));
    }

    /** An authority below this one. */
    public TestAuthority below(String subject) {
        KeyPair below = Csr.ec("secp256r1");
        return new TestAuthority(
                below,
                sign(
                        name(),
                        keys,
                        new X500Name(subject),
                        below.getPublic(),
                        Instant.now().minus(SKEW),
                        Instant.now().plus(Duration.ofDays(1000)),
                        true,
                        null));
    }

    /** A client's certificate that is valid for a year. */
    public X509Certificate issue(KeyPair client) {
        return issue(client, Instant.now().plus(Duration.ofDays(365)), KeyPurposeId.id_kp_clientAuth);
    }

    /** A certificate for a purpose. */
    public X509Certificate issue(KeyPair client, Instant end, KeyPurposeId purpose) {
        return sign(
                name(),
                keys,
                new X500Name("CN=caller.example.com,O=Example"),
                client.getPublic(),
                end.minus(Duration.ofDays(400)),
                end,
                false,
                purpose);
    }

    /** A PKCS#12 key store with this key under {@code ca}, and with others under aliases of their own. */
    public byte[] keyStore(String password, TestAuthority... others) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("ca", keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
            for (int i = 0; i < others.length; i++) {
                store.setKeyEntry("other-" + i, others[i].keys.getPrivate(), password.toCharArray(), new Certificate[] {
                    others[i].certificate
                });
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public String pem() {
        return pem(List.of(certificate));
    }

    public static String pem(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString();
    }

    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private X500Name name() {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    private static X509Certificate sign(
            X500Name issuer,
            KeyPair issuerKeys,
            X500Name subject,
            PublicKey key,
            Instant from,
            Instant to,
            boolean authority,
            KeyPurposeId purpose) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, new BigInteger(120, new SecureRandom()), Date.from(from), Date.from(to), subject, key);
            builder.addExtension(
                    Extension.basicConstraints,
                    true,
                    authority ? new BasicConstraints(2) : new BasicConstraints(false));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            String algorithm =
                    issuerKeys.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(algorithm).build(issuerKeys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
