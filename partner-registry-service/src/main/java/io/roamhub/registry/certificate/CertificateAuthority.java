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
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
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

/** The hub's certificate authority: signs partners' certificates and the revocation lists. */
@Startup
@ApplicationScoped
public class CertificateAuthority {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 128;
    private static final int P_384_BITS = 384;

    private final SecureRandom random = new SecureRandom();
    private final CaKeySource source;
    private final CaConfig config;
    private final Clock clock;
    private volatile CaKeys keys;

    CertificateAuthority(CaKeySource source, CaConfig config, Clock clock) {
        this.source = source;
        this.keys = source.load();
        this.config = config;
        this.clock = clock;
    }

    /** The hub's authorities: the signing one and those above it first, then the others; each as PEM. */
    public List<String> chainAsPem() {
        return keys.certificates().stream().map(Pem::der).map(Pem::certificate).toList();
    }

    CaKeys keys() {
        return keys;
    }

    /** Reads the keys again; unusable ones leave everything as it was. */
    CaKeys reload() {
        keys = source.load();
        return keys;
    }

    /**
     * Certifies a request for calling the hub and being called by it.
     *
     * @throws Problem 503 when the authority's own certificate has ended
     */
    X509Certificate sign(SigningRequest request, CaKey ca) {
        Instant now = clock.instant();
        Instant caEnd = ca.certificate().getNotAfter().toInstant();
        if (!now.isBefore(caEnd)) {
            throw Problem.of(503, "The certificate authority's own certificate has ended.");
        }
        Instant caBegin = ca.certificate().getNotBefore().toInstant();
        Instant wishedBegin = now.minus(CLOCK_SKEW);
        Instant wishedEnd = now.plus(config.validity());
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject(ca),
                newSerialNumber(),
                Date.from(wishedBegin.isBefore(caBegin) ? caBegin : wishedBegin),
                Date.from(wishedEnd.isAfter(caEnd) ? caEnd : wishedEnd),
                request.subject(),
                request.key());
        try {
            extend(builder, request, ca);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(ca)));
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("The certificate cannot be signed", broken);
        }
    }

    /**
     * Signs a revocation list as DER.
     *
     * @param number higher than that of the list before
     * @param revoked what is on it
     */
    byte[] signRevocationList(CaKey ca, BigInteger number, Instant thisUpdate, List<RevokedCertificate> revoked) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(subject(ca), Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(thisUpdate.plus(config.crlValidity())));
        for (RevokedCertificate certificate : revoked) {
            Date at = Date.from(certificate.at());
            if (certificate.reason() == RevocationReason.UNSPECIFIED) {
                // RFC 5280, 5.3.1: the code is to be absent instead
                builder.addCRLEntry(certificate.serialNumber(), at, (Extensions) null);
            } else {
                builder.addCRLEntry(
                        certificate.serialNumber(), at, certificate.reason().crlCode());
            }
        }
        try {
            builder.addExtension(Extension.authorityKeyIdentifier, false, ownKeyIdentifier(ca));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            return builder.build(signer(ca)).getEncoded();
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("The revocation list cannot be signed", broken);
        }
    }

    /** Whether this is a key of the hub's own authorities, which no partner may bring. */
    boolean isOwnKey(String keyHash) {
        return keys.certificates().stream()
                .anyMatch(certificate ->
                        keyHash.equals(Fingerprint.of(certificate.getPublicKey().getEncoded())));
    }

    /** Whether one of the hub's own authorities has this name; revocation lists tell authorities apart by it. */
    boolean isOwnName(X500Principal name) {
        return keys.certificates().stream().anyMatch(certificate -> name.equals(certificate.getSubjectX500Principal()));
    }

    private void extend(X509v3CertificateBuilder builder, SigningRequest request, CaKey ca)
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
        builder.addExtension(Extension.authorityKeyIdentifier, false, ownKeyIdentifier(ca));
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
    private static AuthorityKeyIdentifier ownKeyIdentifier(CaKey ca) throws GeneralSecurityException {
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

    private static X500Name subject(CaKey ca) {
        try {
            return new JcaX509CertificateHolder(ca.certificate()).getSubject();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static ContentSigner signer(CaKey ca) {
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
