package io.roamhub.registry.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * Which keys and signatures the hub accepts, from partners and from authorities: RSA from 2048 to 8192 bits, EC on P-256
 * or P-384 by the curve's name, SHA-2.
 *
 * <p>The bounds above are not about strength: a check of a signature by a key of any size would let a caller choose how
 * long the hub is busy.
 */
final class KeyRules {

    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 8192;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(65537);
    private static final int MOST_EXPONENT_BITS = 64;

    private static final Set<ASN1ObjectIdentifier> SHA_2_SIGNATURES = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);
    private static final Set<ASN1ObjectIdentifier> SHA_2 =
            Set.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    private KeyRules() {}

    /** Describes an acceptable key for people, for example {@code RSA 3072} or {@code EC P-256}. */
    static String describe(SubjectPublicKeyInfo info) throws Unusable {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return rsa(info);
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return ec(info);
        }
        throw notOfAKind();
    }

    /** Refuses signatures that are not made with SHA-256, SHA-384 or SHA-512. */
    static void requireSha2(AlgorithmIdentifier algorithm) throws Unusable {
        boolean sha2 = SHA_2_SIGNATURES.contains(algorithm.getAlgorithm());
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS) && algorithm.getParameters() != null) {
            sha2 = SHA_2.contains(RSASSAPSSparams.getInstance(algorithm.getParameters())
                    .getHashAlgorithm()
                    .getAlgorithm());
        }
        if (!sha2) {
            throw new Unusable("must be signed with SHA-256, SHA-384 or SHA-512");
        }
    }

    /** Both rules for a certificate; describes its key. */
    static String check(X509Certificate certificate) throws Unusable {
        try {
            JcaX509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
            requireSha2(holder.getSignatureAlgorithm());
            return describe(holder.getSubjectPublicKeyInfo());
        } catch (java.security.cert.CertificateEncodingException | IllegalArgumentException unreadable) {
            throw new Unusable("is not a readable X.509 certificate");
        }
    }

    private static String rsa(SubjectPublicKeyInfo info) throws Unusable {
        org.bouncycastle.asn1.pkcs.RSAPublicKey rsa;
        try {
            rsa = org.bouncycastle.asn1.pkcs.RSAPublicKey.getInstance(info.parsePublicKey());
        } catch (IOException | IllegalArgumentException unreadable) {
            throw notOfAKind();
        }
        int bits = rsa.getModulus().bitLength();
        if (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS) {
            throw new Unusable("has an RSA key of " + bits + " bits; it must have from 2048 to 8192");
        }
        BigInteger exponent = rsa.getPublicExponent();
        if (exponent.compareTo(LEAST_EXPONENT) < 0
                || exponent.bitLength() > MOST_EXPONENT_BITS
                || !exponent.testBit(0)) {
            throw new Unusable("has an RSA key whose public exponent is not an odd number from 65537 to 64 bits");
        }
        try {
            // refuses a modulus that is even or has small factors
            if (PublicKeyFactory.createKey(info) instanceof RSAKeyParameters) {
                return "RSA " + bits;
            }
            throw notOfAKind();
        } catch (IOException | IllegalArgumentException broken) {
            throw new Unusable("has an RSA key whose modulus is not the product of two large primes");
        }
    }

    private static String ec(SubjectPublicKeyInfo info) throws Unusable {
        // a curve by its parameters instead of its name is refused, whatever it claims to be
        Object curve = info.getAlgorithm().getParameters();
        boolean p256 = SECObjectIdentifiers.secp256r1.equals(curve);
        if (!p256 && !SECObjectIdentifiers.secp384r1.equals(curve)) {
            throw notOfAKind();
        }
        try {
            PublicKeyFactory.createKey(info); // refuses a point that is not on the curve
        } catch (IOException | IllegalArgumentException notAPoint) {
            throw new Unusable("has an EC key whose point is not on its curve");
        }
        return p256 ? "EC P-256" : "EC P-384";
    }

    private static Unusable notOfAKind() {
        return new Unusable("must have a key that is RSA, or EC on P-256 or P-384 by the curve's name");
    }
}
