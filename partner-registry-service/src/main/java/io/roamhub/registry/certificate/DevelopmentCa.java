package io.roamhub.registry.certificate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.roamhub.common.config.World;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for one machine, made once and kept in the database so that every replica signs with it. */
@ApplicationScoped
class DevelopmentCa {

    private static final Duration VALIDITY = Duration.ofDays(3650);
    private static final int SERIAL_BITS = 127;

    private final EntityManager entities;
    private final Clock clock;

    DevelopmentCa(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The key store's password: it hides nothing, for whoever reads the database of a laptop may read this too. */
    static char[] password() {
        return "development".toCharArray();
    }

    /** The key store as PKCS#12; the first replica to ask makes it. */
    byte[] keyStore() {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<byte[]> kept = kept();
            if (kept.isEmpty()) {
                entities.createNativeQuery(
                                "insert into development_ca (key_store) values (:store) on conflict do nothing")
                        .setParameter("store", make())
                        .executeUpdate();
                kept = kept();
            }
            return kept.getFirst();
        });
    }

    private List<byte[]> kept() {
        return entities.createNativeQuery("select key_store from development_ca", byte[].class)
                .getResultList();
    }

    private byte[] make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    CaKeySource.ALIAS, pair.getPrivate(), password(), new X509Certificate[] {selfSigned(pair)});
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password());
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException | OperatorCreationException broken) {
            throw new IllegalStateException("The development authority cannot be made", broken);
        }
    }

    private X509Certificate selfSigned(KeyPair pair)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        Instant now = clock.instant();
        X500Name name = new X500Name("CN=Roamhub development CA,O=Roamhub,OU=" + WorldMark.unit(World.LAPTOP));
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALIDITY)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(
                        new JcaContentSignerBuilder(CertificateAuthority.signatureAlgorithm(pair.getPrivate()))
                                .build(pair.getPrivate())));
    }
}
