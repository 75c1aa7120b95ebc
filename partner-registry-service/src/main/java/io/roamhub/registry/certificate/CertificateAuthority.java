package io.roamhub.registry.certificate;

import io.quarkus.runtime.Startup;
import io.roamhub.common.answer.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The hub's certificate authority: signs partners' certificates and the revocation list. */
@Startup
@ApplicationScoped
public class CertificateAuthority {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 128;
    private static final int P_384_BITS = 384;

    private final SecureRandom random = new SecureRandom();
    private final CaKey ca;
    private final CaConfig config;
    private final Clock clock;

    CertificateAuthority(CaKeySource source, CaConfig config, Clock clock) {
        this.ca = source.load();
        this.config = config;
        this.clock = clock;
    }

    /** The authority's own certificate and those above it, each as PEM. */
    public List<String> chainAsPem() {
        return ca.chain().stream().map(Pem::der).map(Pem::certificate).toList();
    }

    /**
     * Certifies a request for calling the hub and being called by it.
     *
     * @throws Problem 503 when the authority's own certificate has ended
     */
    X509Certificate sign(SigningRequest request) {
        Instant now = clock.instant();
        Instant caEnd = ca.certificate().getNotAfter().toInstant();
        if (!now.isBefore(caEnd)) {
            throw Problem.of(503, "The certificate authority's own certificate has ended.");
        }
        Instant caBegin = ca.certificate().getNotBefore().toInstant();
        Instant wishedBegin = now.minus(CLOCK_SKEW);
        Instant wishedEnd = now.plus(config.validity());
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject(),
                newSerialNumber(),
                Date.from(wishedBegin.isBefore(caBegin) ? caBegin : wishedBegin),
                Date.from(wishedEnd.isAfter(caEnd) ? caEnd : wishedEnd),
                request.subject(),
                request.key());
        try {
            extend(builder, request);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("The certificate cannot be signed", broken);
        }
    }

    /**
     * Signs a revocation list as DER.
     *
     * @param revoked what is on it
     */
    byte[] signRevocationList(List<RevokedCertificate> revoked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        X509v2CRLBuilder builder = new X509v2CRLBuilder(subject(), Date.from(now));
        builder.setNextUpdate(Date.from(now.plus(config.crlValidity())));
        revoked.forEach(certificate -> builder.addCRLEntry(
                certificate.serialNumber(),
                Date.from(certificate.at()),
                certificate.reason().crlCode()));
        try {
            builder.addExtension(Extension.authorityKeyIdentifier, false, ownKeyIdentifier());
            // lists of two replicas and after a restart still rise
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
            return builder.build(signer()).getEncoded();
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("The revocation list cannot be signed", broken);
        }
    }

    /** Whether this is the authority's own key, which no partner may bring. */
    boolean isOwnKey(String keyHash) {
        return keyHash.equals(Fingerprint.of(ca.certificate().getPublicKey().getEncoded()));
    }

    private void extend(X509v3CertificateBuilder builder, SigningRequest request)
            throws IOException, GeneralSecurityException {
        JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
        boolean rsa = request.key() instanceof RSAPublicKey;
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(rsa ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment : KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth
        }));
        builder.addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(request.key()));
        builder.addExtension(Extension.authorityKeyIdentifier, false, ownKeyIdentifier());
        if (request.requestedNames() != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, request.requestedNames());
        }
        if (config.crlUrl().isPresent()) {
            builder.addExtension(
                    Extension.cRLDistributionPoints,
                    false,
                    distributionPoint(config.crlUrl().get().toString()));
        }
    }

    /** The identifier that the authority's own certificate gives its key, or the usual one of it. */
    private AuthorityKeyIdentifier ownKeyIdentifier() throws GeneralSecurityException {
        SubjectKeyIdentifier given =
                SubjectKeyIdentifier.fromExtensions(new JcaX509CertificateHolder(ca.certificate()).getExtensions());
        return given == null
                ? new JcaX509ExtensionUtils()
                        .createAuthorityKeyIdentifier(ca.certificate().getPublicKey())
                : new AuthorityKeyIdentifier(given.getKeyIdentifier());
    }

    private static CRLDistPoint distributionPoint(String url) {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url));
        return new CRLDistPoint(
                new DistributionPoint[] {new DistributionPoint(new DistributionPointName(names), null, null)});
    }

    private BigInteger newSerialNumber() {
        BigInteger serial;
        do {
            serial = new BigInteger(SERIAL_BITS, random);
        } while (serial.signum() == 0);
        return serial;
    }

    private X500Name subject() {
        try {
            return new JcaX509CertificateHolder(ca.certificate()).getSubject();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private ContentSigner signer() {
        try {
            return new JcaContentSignerBuilder(signatureAlgorithm(ca.key())).build(ca.key());
        } catch (OperatorCreationException broken) {
            throw new IllegalStateException("The certificate authority's key does not sign", broken);
        }
    }

    static String signatureAlgorithm(PrivateKey key) {
        if (key instanceof ECKey ec) {
            return ec.getParams().getOrder().bitLength() >= P_384_BITS ? "SHA384withECDSA" : "SHA256withECDSA";
        }
        return "SHA256withRSA";
    }
}
