package io.roamhub.registry.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads a certificate that a partner's own authority has signed, with those between the two, and checks that it is one for
 * calling the hub and that its chain ends at an authority registered for that very partner.
 */
@ApplicationScoped
class EnrolmentReader {

    private static final int MOST_CERTIFICATES = 5;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String ANY = "2.5.29.37.0";

    private final PartnerAuthorities authorities;

    EnrolmentReader(PartnerAuthorities authorities) {
        this.authorities = authorities;
    }

    /**
     * Reads it for a partner.
     *
     * @param body the certificate first, then those between it and the authority; PEM, or the certificate alone as DER
     */
    Enrolment read(UUID partner, byte[] body, Instant now) throws Unusable {
        List<X509Certificate> given = CertificateReader.read(body, MOST_CERTIFICATES);
        X509Certificate certificate = given.getFirst();
        String key = KeyRules.check(certificate);
        requireForClients(certificate);
        if (!now.isBefore(certificate.getNotAfter().toInstant())) {
            throw new Unusable("has ended on " + certificate.getNotAfter().toInstant());
        }
        return new Enrolment(
                certificate,
                issuer(partner, certificate, given, now),
                Names.subject(NamesOf.subject(certificate)),
                Names.texts(NamesOf.alternative(certificate)),
                key,
                Fingerprint.of(certificate.getPublicKey().getEncoded()));
    }

    private static void requireForClients(X509Certificate certificate) throws Unusable {
        if (certificate.getBasicConstraints() >= 0) {
            throw new Unusable("is of a certificate authority; enrol the certificate that calls the hub");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            throw new Unusable("cannot be used for TLS: its key usage has no digitalSignature");
        }
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            if (purposes != null && !purposes.contains(CLIENT) && !purposes.contains(ANY)) {
                throw new Unusable("cannot be used by a client: its extended key usage has no clientAuth");
            }
        } catch (CertificateParsingException unreadable) {
            throw new Unusable("has an extended key usage that cannot be read");
        }
    }

    private String issuer(UUID partner, X509Certificate certificate, List<X509Certificate> given, Instant now)
            throws Unusable {
        Map<TrustAnchor, String> anchors = new HashMap<>();
        for (PartnerAuthorityEntity authority : authorities.activeOf(partner)) {
            anchors.put(new TrustAnchor(Pem.parse(authority.der), null), authority.fingerprint);
        }
        if (anchors.isEmpty()) {
            throw new Unusable(
                    "cannot be enrolled: the hub's onboarding has registered no certificate authority of this"
                            + " partner");
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificate);
        try {
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors.keySet(), target);
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(given)));
            Instant begin = certificate.getNotBefore().toInstant();
            parameters.setDate(Date.from(now.isBefore(begin) ? begin : now)); // one for the future may wait for its day
            PKIXCertPathBuilderResult path = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            return anchors.get(path.getTrustAnchor());
        } catch (GeneralSecurityException noPath) {
            throw new Unusable(
                    "has no valid chain to a certificate authority that is registered for this partner; append"
                            + " the certificates between the two");
        }
    }
}
