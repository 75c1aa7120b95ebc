package io.roamhub.registry.certificate;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/** The names that stand in a certificate. */
final class NamesOf {

    private NamesOf() {}

    static X500Name subject(X509Certificate certificate) {
        return holder(certificate).getSubject();
    }

    static X500Name issuer(X509Certificate certificate) {
        return holder(certificate).getIssuer();
    }

    /** Its subject alternative names; null without any. */
    static GeneralNames alternative(X509Certificate certificate) {
        JcaX509CertificateHolder holder = holder(certificate);
        return holder.getExtensions() == null
                ? null
                : GeneralNames.fromExtensions(holder.getExtensions(), Extension.subjectAlternativeName);
    }

    private static JcaX509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
