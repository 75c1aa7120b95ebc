package io.roamhub.registry.certificate;

import io.roamhub.registry.Csr;
import io.roamhub.registry.certificate.SigningRequest.Reading;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing requests that want to deceive, to overload or to break the reader. */
class HostileRequestsTest {

    private static final KeyPair EC = Csr.ec("secp256r1");
    private static final X500Name NAME = new X500Name("CN=backend.example.com");

    @Test
    void a_curve_by_its_parameters_is_refused_even_when_it_is_the_right_one() throws Exception {
        SubjectPublicKeyInfo named =
                SubjectPublicKeyInfo.getInstance(EC.getPublic().getEncoded());
        SubjectPublicKeyInfo explicit = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECNamedCurves.getByName("secp256r1")),
                named.getPublicKeyData().getBytes());

        refused(der(NAME, explicit, EC), "by the curve's name");
    }

    @Test
    void a_point_that_is_not_on_the_curve_is_refused() throws Exception {
        SubjectPublicKeyInfo good =
                SubjectPublicKeyInfo.getInstance(EC.getPublic().getEncoded());
        byte[] point = good.getPublicKeyData().getBytes().clone();
        point[point.length - 1] ^= 1;

        refused(der(NAME, new SubjectPublicKeyInfo(good.getAlgorithm(), point), EC), "not on its curve");
    }

    @Test
    void an_rsa_key_with_a_small_even_or_giant_exponent_is_refused() throws Exception {
        KeyPair keys = Csr.rsa(2048);
        for (BigInteger exponent : new BigInteger[] {
            BigInteger.valueOf(3),
            BigInteger.valueOf(65538),
            BigInteger.ONE.shiftLeft(1000).add(BigInteger.ONE)
        }) {
            refused(der(NAME, rsa(((RSAPublicKey) keys.getPublic()).getModulus(), exponent), keys), "exponent");
        }
    }

    @Test
    void an_rsa_key_of_any_size_is_not_computed_with() throws Exception {
        KeyPair keys = Csr.rsa(2048);
        BigInteger giant = new BigInteger(60_000, new Random(1)).setBit(60_000).setBit(0);

        refused(der(NAME, rsa(giant, BigInteger.valueOf(65537)), keys), "60001 bits");
    }

    @Test
    void an_rsa_modulus_with_small_factors_is_refused() throws Exception {
        KeyPair keys = Csr.rsa(2048);
        BigInteger third = BigInteger.ONE.shiftLeft(2046).add(BigInteger.ONE).multiply(BigInteger.valueOf(3));

        refused(der(NAME, rsa(third, BigInteger.valueOf(65537)), keys), "modulus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "DSA"})
    void keys_of_other_kinds_are_refused(String kind) throws Exception {
        KeyPair keys = java.security.KeyPairGenerator.getInstance(kind).generateKeyPair();
        PublicKey key = keys.getPublic();

        refused(der(NAME, SubjectPublicKeyInfo.getInstance(key.getEncoded()), EC), "RSA, or EC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Example\nCharging",
                "Example\u0000Charging",
                "Example\u202egnigrahC",
                "Example\u200bCharging",
                "Example\u2028Charging"
            })
    void a_subject_that_deceives_the_eye_is_refused(String organization) throws Exception {
        X500Name name = new X500NameBuilder()
                .addRDN(BCStyle.CN, "backend.example.com")
                .addRDN(BCStyle.O, new DERUTF8String(organization))
                .build();

        refused(der(name, spki(EC), EC), "invisible");
    }

    @Test
    void a_subject_without_end_is_refused() throws Exception {
        X500NameBuilder name = new X500NameBuilder();
        for (int i = 0; i < 100; i++) {
            name.addRDN(BCStyle.OU, "unit " + i);
        }

        refused(der(name.build(), spki(EC), EC), "500 characters");
    }

    @Test
    void no_subject_is_refused() throws Exception {
        refused(der(new X500Name(new org.bouncycastle.asn1.x500.RDN[0]), spki(EC), EC), "no subject");
    }

    @Test
    void a_flood_of_names_is_refused() {
        GeneralName[] flood = Stream.generate(() -> new GeneralName(GeneralName.dNSName, "a.example"))
                .limit(51)
                .toArray(GeneralName[]::new);

        refused(Csr.der(EC, "SHA256withECDSA", flood), "at most 50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.com", "a.*.example.com", "exa mple.com", "-a.example", "a..example", "a.example."})
    void a_dns_name_that_is_none_or_too_wide_is_refused(String name) {
        refused(Csr.der(EC, "SHA256withECDSA", new GeneralName(GeneralName.dNSName, name)), "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a.example", "*.a.example", "xn--ldewerk-5wa.example", "_roaming.a.example"})
    void an_ordinary_dns_name_is_taken(String name) {
        assertThat(SigningRequestReader.read(
                        Csr.der(EC, "SHA256withECDSA", new GeneralName(GeneralName.dNSName, name))))
                .isInstanceOf(Reading.Acceptable.class);
    }

    @Test
    void what_is_asked_for_beside_names_does_not_count() throws Exception {
        ExtensionsGenerator wishes = new ExtensionsGenerator();
        wishes.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        byte[] der = new JcaPKCS10CertificationRequestBuilder(NAME, EC.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wishes.generate())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(EC.getPrivate()))
                .getEncoded();

        assertThat(SigningRequestReader.read(der)).isInstanceOfSatisfying(Reading.Acceptable.class, good -> assertThat(
                        good.request().requestedNames())
                .isNull());
    }

    @Test
    void a_structure_nested_thousands_deep_is_refused() {
        byte[] der = {};
        while (der.length < 12_000) {
            int length = der.length;
            byte[] head = length < 128
                    ? new byte[] {0x30, (byte) length}
                    : length < 256
                            ? new byte[] {0x30, (byte) 0x81, (byte) length}
                            : new byte[] {0x30, (byte) 0x82, (byte) (length >> 8), (byte) length};
            byte[] wrapped = Arrays.copyOf(head, head.length + length);
            System.arraycopy(der, 0, wrapped, head.length, length);
            der = wrapped;
        }

        refused(der, "nested");
    }

    @Test
    void indefinite_lengths_are_refused() {
        byte[] der = new byte[10_000];
        for (int i = 0; i < der.length; i += 2) {
            der[i] = 0x30;
            der[i + 1] = (byte) 0x80;
        }

        refused(der, "PKCS#10");
    }

    @Test
    void a_broken_bit_neither_breaks_the_reader_nor_changes_what_the_signature_covers() {
        byte[] good = Csr.der(EC, "SHA256withECDSA", new GeneralName(GeneralName.dNSName, "a.example"));
        SigningRequest meant = ((Reading.Acceptable) SigningRequestReader.read(good)).request();
        int refusals = 0;
        Random random = new Random(42);
        for (int i = 0; i < 3000; i++) {
            byte[] broken = good.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));

            if (SigningRequestReader.read(broken) instanceof Reading.Acceptable unharmed) {
                assertThat(unharmed.request().subjectText()).isEqualTo(meant.subjectText());
                assertThat(unharmed.request().keyHash()).isEqualTo(meant.keyHash());
                assertThat(unharmed.request().alternativeNames()).isEqualTo(meant.alternativeNames());
            } else {
                refusals++;
            }
        }
        assertThat(refusals).isGreaterThan(2900);
    }

    @Test
    void something_after_the_request_is_refused() {
        byte[] good = Csr.der(EC, "SHA256withECDSA");

        refused(Arrays.copyOf(good, good.length + 2), "PKCS#10");
    }

    @Test
    void two_requests_in_one_text_are_refused() {
        String two = Csr.pem(Csr.ec("secp256r1")) + Csr.pem(Csr.ec("secp256r1"));

        refused(two.getBytes(StandardCharsets.US_ASCII), "several");
    }

    private static void refused(byte[] request, String reason) {
        assertThat(SigningRequestReader.read(request))
                .isInstanceOfSatisfying(Reading.Unacceptable.class, refused -> assertThat(refused.reason())
                        .contains(reason));
    }

    private static SubjectPublicKeyInfo spki(KeyPair keys) {
        return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    }

    private static SubjectPublicKeyInfo rsa(BigInteger modulus, BigInteger exponent) throws Exception {
        try {
            return SubjectPublicKeyInfo.getInstance(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, exponent))
                    .getEncoded());
        } catch (java.security.spec.InvalidKeySpecException tooBad) {
            DERSequence key = new DERSequence(new org.bouncycastle.asn1.ASN1Encodable[] {
                new org.bouncycastle.asn1.ASN1Integer(modulus), new org.bouncycastle.asn1.ASN1Integer(exponent)
            });
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(
                            PKCSObjectIdentifiers.rsaEncryption, org.bouncycastle.asn1.DERNull.INSTANCE),
                    key);
        }
    }

    /** Signed with a key that need not be that of the request: the rules before the proof of possession are meant. */
    private static byte[] der(X500Name name, SubjectPublicKeyInfo key, KeyPair signer) throws Exception {
        String algorithm = signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new PKCS10CertificationRequestBuilder(name, key)
                .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
                .getEncoded();
    }
}
