package io.roamhub.registry.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates that partners and staff send: PEM with one or several, or one as DER. */
final class CertificateReader {

    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?:TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END (?:TRUSTED )?CERTIFICATE-----");

    private CertificateReader() {}

    /** In the order of the text; at least one and not more than {@code most}. */
    static List<X509Certificate> read(byte[] body, int most) throws Unusable {
        if (body == null || body.length == 0 || body.length > MOST_BYTES) {
            throw new Unusable("has not from 1 to " + MOST_BYTES + " bytes");
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (text.contains("PRIVATE KEY-----")) {
            throw new Unusable("contains a private key, which nobody but you may have: make a new one, and send only"
                    + " certificates");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher pem = PEM.matcher(text);
        while (pem.find()) {
            if (certificates.size() == most) {
                throw new Unusable("has more than " + most + (most == 1 ? " certificate" : " certificates"));
            }
            certificates.add(certificate(Base64.getMimeDecoder().decode(pem.group(1))));
        }
        return certificates.isEmpty() ? List.of(certificate(body)) : certificates;
    }

    private static X509Certificate certificate(byte[] der) throws Unusable {
        try {
            DerShape.requireModest(der);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | Unusable unreadable) {
            throw new Unusable("is not X.509 certificates in PEM or DER");
        }
    }
}
