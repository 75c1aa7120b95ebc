package io.roamhub.local.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * The certificate authority of one hub directory. The registry signs partners' certificates with its key; this class makes
 * the authority itself and the certificates of the hub's own processes. All keys are EC P-256.
 */
public final class DevCa {

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyMaterial authority;

    /** @param authority the key and the self-signed certificate, from {@link #create} or a key store */
    public DevCa(KeyMaterial authority) {
        this.authority = authority;
    }

    /** A new authority, good for the given time from now. */
    public static DevCa create(Duration validity) {
        KeyPair pair = newKeyPair();
        X500Name name = new X500Name("CN=Roamhub local CA,O=Roamhub on one machine,OU=roamhub-laptop");
        X509Certificate certificate =
                sign(name, pair.getPrivate(), name, pair.getPublic(), validity, (builder, extensions) -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
                    builder.addExtension(
                            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
                    builder.addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(pair.getPublic()));
                });
        return new DevCa(new KeyMaterial(pair.getPrivate(), List.of(certificate)));
    }

    /** The key and certificate of the authority itself. */
    public KeyMaterial authority() {
        return authority;
    }

    /** The authority's certificate. */
    public X509Certificate certificate() {
        return authority.certificate();
    }

    /**
     * A certificate for a process of this machine, usable as a server and as a client, for {@code localhost} and the loopback
     * addresses.
     */
    public KeyMaterial issueForLocalhost(String commonName, Duration validity) {
        KeyPair pair = newKeyPair();
        X500Name issuer =
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
        X500Name subject = new X500Name("CN=" + commonName + ",O=Roamhub on one machine");
        X509Certificate leaf =
                sign(issuer, authority.key(), subject, pair.getPublic(), validity, (builder, extensions) -> {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
                    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    }));
                    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                        new GeneralName(GeneralName.iPAddress, "::1")
                    }));
                    builder.addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(certificate()));
                });
        return new KeyMaterial(pair.getPrivate(), List.of(leaf, certificate()));
    }

    /** A new EC P-256 key pair. */
    public static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no EC P-256", e);
        }
    }

    /** A PKCS#10 request as PEM, signed with the key that it is for. */
    public static String certificateRequest(KeyPair pair, String commonName, String organization) {
        try {
            X500Name subject = new X500NameBuilder()
                    .addRDN(BCStyle.CN, commonName)
                    .addRDN(BCStyle.O, organization)
                    .build();
            PKCS10CertificationRequest request = new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic())
                    .build(new JcaContentSignerBuilder(SIGNATURE).build(pair.getPrivate()));
            return Pem.ofObject(request);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("cannot sign a certificate request", e);
        }
    }

    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder, JcaX509ExtensionUtils extensions)
                throws IOException, GeneralSecurityException;
    }

    private static X509Certificate sign(
            X500Name issuer,
            PrivateKey issuerKey,
            X500Name subject,
            PublicKey subjectKey,
            Duration validity,
            Extensions extensions) {
        try {
            // a little in the past, for clocks that differ
            Instant from = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(127, RANDOM),
                    Date.from(from),
                    Date.from(Instant.now().plus(validity)),
                    subject,
                    subjectKey);
            extensions.addTo(builder, new JcaX509ExtensionUtils());
            X509CertificateHolder holder = builder.build(new JcaContentSignerBuilder(SIGNATURE).build(issuerKey));
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (OperatorCreationException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }
}
