package io.roamhub.gateway.testing;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that lives as long as a test. */
public final class TestCa {

    private final String name;
    private final KeyPair keys = newKeys("EC", 256);
    private final X509Certificate certificate;

    public TestCa(String name) {
        this.name = name;
        this.certificate = sign(name, keys, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(30), true);
    }

    /** A certificate and its key, valid from an hour ago for a day. */
    public Identity issue(String subject, KeyPair of) {
        return issue(subject, of, Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1));
    }

    public Identity issue(String subject, KeyPair of, Instant from, Duration validity) {
        return new Identity(sign(subject, of, from, validity, false), of.getPrivate());
    }

    /** A revocation list of that time, DER. */
    public byte[] revoke(Instant at, BigInteger... serials) {
        try {
            X509v2CRLBuilder list = new X509v2CRLBuilder(new X500Name("CN=" + name), Date.from(at));
            list.setNextUpdate(Date.from(at.plus(Duration.ofDays(1))));
            for (BigInteger serial : serials) {
                list.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise);
            }
            return list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public String pem() {
        return pem(certificate);
    }

    /** Keys of an algorithm: RSA with its length, EC with that of a NIST curve. */
    public static KeyPair newKeys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(Object content) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : content);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private X509Certificate sign(String subject, KeyPair of, Instant from, Duration validity, boolean ca) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + name),
                    new BigInteger(120, new SecureRandom()),
                    Date.from(from),
                    Date.from(from.plus(validity)),
                    new X500Name("CN=" + subject),
                    of.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            if (!ca) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
