package io.roamhub.registry.certificate;

import io.roamhub.registry.certificate.SigningRequest.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * Reads signing requests and checks what can be seen in them alone: {@link KeyRules}, {@link Names}, and the signature that
 * proves possession of the key. Of the extensions asked for only the subject alternative names count; the hub decides
 * about all others itself.
 */
final class SigningRequestReader {

    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\\s]+)-----END (?:NEW )?CERTIFICATE REQUEST-----");

    private SigningRequestReader() {}

    /** Reads PEM text with one request, or DER. */
    static Reading read(byte[] body) {
        if (body == null || body.length == 0 || body.length > MOST_BYTES) {
            return refuse("has not from 1 to " + MOST_BYTES + " bytes");
        }
        try {
            byte[] der = der(body);
            DerShape.requireModest(der);
            return check(new JcaPKCS10CertificationRequest(der));
        } catch (IOException | RuntimeException unreadable) { // what parsers throw at broken structures
            return refuse("is not a PKCS#10 signing request in PEM or DER");
        } catch (Unusable unusable) {
            return refuse(unusable.getMessage());
        }
    }

    private static Reading check(JcaPKCS10CertificationRequest request) throws Unusable, IOException {
        KeyRules.requireSha2(request.getSignatureAlgorithm());
        String description = KeyRules.describe(request.getSubjectPublicKeyInfo());
        PublicKey key = key(request);
        requirePossession(request, key);
        String subject = Names.subject(request.getSubject());
        GeneralNames names = requestedNames(request);
        List<String> texts = Names.texts(names);
        return new Reading.Acceptable(new SigningRequest(
                request.getEncoded(),
                request.getSubject(),
                subject,
                key,
                description,
                Fingerprint.of(request.getSubjectPublicKeyInfo().getEncoded()),
                texts,
                names));
    }

    private static PublicKey key(JcaPKCS10CertificationRequest request) throws Unusable {
        try {
            return request.getPublicKey();
        } catch (GeneralSecurityException | RuntimeException unusable) {
            throw new Unusable("has a public key that cannot be read");
        }
    }

    private static void requirePossession(PKCS10CertificationRequest request, PublicKey key) throws Unusable {
        try {
            if (request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                return;
            }
        } catch (OperatorCreationException | PKCSException | RuntimeException notVerifiable) {
            // the same as a wrong signature: possession is not proven
        }
        throw new Unusable("has a signature that does not prove possession of the private key");
    }

    private static GeneralNames requestedNames(PKCS10CertificationRequest request) {
        Extensions extensions = request.getRequestedExtensions();
        if (extensions == null || extensions.getExtension(Extension.subjectAlternativeName) == null) {
            return null;
        }
        GeneralNames names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        return names.getNames().length == 0 ? null : names;
    }

    private static byte[] der(byte[] body) throws Unusable {
        Matcher pem = PEM.matcher(new String(body, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            return body;
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
        if (pem.find()) {
            throw new Unusable("must be one; there are several in the text");
        }
        return der;
    }

    private static Reading refuse(String reason) {
        return new Reading.Unacceptable(reason);
    }
}
