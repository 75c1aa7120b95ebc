package io.roamhub.registry.certificate;

import io.roamhub.registry.certificate.SigningRequest.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * Reads signing requests and checks what can be seen in them alone: the signature that proves possession of the key,
 * RSA of at least 2048 bits or EC on P-256 or P-384, and SHA-2.
 */
final class SigningRequestReader {

    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_NAMES = 50;
    private static final int MOST_SUBJECT = 500;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+:[!-~]{1,253}");
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 8192;
    private static final int LEAST_RSA_EXPONENT = 65537;
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\\s]+)-----END (?:NEW )?CERTIFICATE REQUEST-----");

    private static final Set<ASN1ObjectIdentifier> SHA_2_SIGNATURES = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);
    private static final Set<ASN1ObjectIdentifier> SHA_2 =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    private SigningRequestReader() {}

    /** Reads PEM text, or DER. */
    static Reading read(byte[] body) {
        if (body == null || body.length == 0 || body.length > MOST_BYTES) {
            return refuse("A signing request has at least 1 and at most " + MOST_BYTES + " bytes.");
        }
        try {
            return check(new JcaPKCS10CertificationRequest(der(body)));
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException unreadable) {
            return refuse("This is not a PKCS#10 signing request in PEM.");
        } catch (Unusable unusable) {
            return refuse(unusable.getMessage());
        }
    }

    private static Reading check(JcaPKCS10CertificationRequest request) throws Unusable, IOException {
        requireSha2(request.getSignatureAlgorithm());
        PublicKey key = key(request);
        String description = describe(request.getSubjectPublicKeyInfo(), key);
        requirePossession(request, key);
        X500Name subject = request.getSubject();
        if (subject.getRDNs().length == 0) {
            throw new Unusable("The signing request names no subject.");
        }
        if (subject.toString().length() > MOST_SUBJECT
                || CONTROL.matcher(subject.toString()).find()) {
            throw new Unusable("The subject may have at most 500 characters and no control characters.");
        }
        GeneralNames names = requestedNames(request);
        return new Reading.Acceptable(new SigningRequest(
                request.getEncoded(),
                subject,
                key,
                description,
                Fingerprint.of(request.getSubjectPublicKeyInfo().getEncoded()),
                texts(names),
                names));
    }

    private static void requireSha2(AlgorithmIdentifier algorithm) throws Unusable {
        boolean sha2 = SHA_2_SIGNATURES.contains(algorithm.getAlgorithm());
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS) && algorithm.getParameters() != null) {
            sha2 = SHA_2.contains(RSASSAPSSparams.getInstance(algorithm.getParameters())
                    .getHashAlgorithm()
                    .getAlgorithm());
        }
        if (!sha2) {
            throw new Unusable("The signing request must be signed with SHA-256, SHA-384 or SHA-512.");
        }
    }

    private static PublicKey key(JcaPKCS10CertificationRequest request) throws Unusable {
        try {
            return request.getPublicKey();
        } catch (Exception unusable) {
            throw new Unusable("The public key must be RSA, or EC on P-256 or P-384.");
        }
    }

    private static String describe(SubjectPublicKeyInfo info, PublicKey key) throws Unusable {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS) {
                throw new Unusable("An RSA key must have from 2048 to 8192 bits; this one has " + bits + ".");
            }
            if (rsa.getPublicExponent().bitLength() < Integer.SIZE - Integer.numberOfLeadingZeros(LEAST_RSA_EXPONENT)) {
                throw new Unusable("The public exponent of an RSA key must be at least 65537.");
            }
            return "RSA " + bits;
        }
        Object curve = info.getAlgorithm().getParameters();
        if (SECObjectIdentifiers.secp256r1.equals(curve)) {
            return "EC P-256";
        }
        if (SECObjectIdentifiers.secp384r1.equals(curve)) {
            return "EC P-384";
        }
        throw new Unusable("The public key must be RSA, or EC on P-256 or P-384.");
    }

    private static void requirePossession(PKCS10CertificationRequest request, PublicKey key) throws Unusable {
        try {
            if (request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                return;
            }
        } catch (OperatorCreationException | PKCSException notVerifiable) {
            // the same as a wrong signature: possession is not proven
        }
        throw new Unusable("The signature does not prove possession of the private key.");
    }

    private static GeneralNames requestedNames(PKCS10CertificationRequest request) throws Unusable {
        Extensions extensions = request.getRequestedExtensions();
        if (extensions == null || extensions.getExtension(Extension.subjectAlternativeName) == null) {
            return null;
        }
        GeneralNames names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        if (names.getNames().length > MOST_NAMES) {
            throw new Unusable("There may be at most " + MOST_NAMES + " subject alternative names.");
        }
        return names.getNames().length == 0 ? null : names;
    }

    private static List<String> texts(GeneralNames names) throws Unusable {
        List<String> texts = new ArrayList<>();
        for (GeneralName name : names == null ? new GeneralName[0] : names.getNames()) {
            String text =
                    switch (name.getTagNo()) {
                        case GeneralName.dNSName -> "DNS:" + name.getName();
                        case GeneralName.iPAddress -> "IP:" + address(name);
                        case GeneralName.uniformResourceIdentifier -> "URI:" + name.getName();
                        case GeneralName.rfc822Name -> "email:" + name.getName();
                        default ->
                            throw new Unusable(
                                    "Subject alternative names may be DNS names, addresses, URIs or mail addresses.");
                    };
            if (!NAME.matcher(text).matches()) {
                throw new Unusable("A subject alternative name may have at most 253 printable characters.");
            }
            texts.add(text);
        }
        return texts;
    }

    private static String address(GeneralName name) throws Unusable {
        try {
            byte[] bytes = ASN1OctetString.getInstance(name.getName()).getOctets();
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException broken) {
            throw new Unusable("A subject alternative name is not an IP address.");
        }
    }

    private static byte[] der(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        Matcher pem = PEM.matcher(text);
        if (pem.find()) {
            return Base64.getMimeDecoder().decode(pem.group(1));
        }
        return body;
    }

    private static Reading refuse(String reason) {
        return new Reading.Unacceptable(reason);
    }

    /** Ends the reading with a reason for the requester. */
    private static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason, null, false, false);
        }
    }
}
