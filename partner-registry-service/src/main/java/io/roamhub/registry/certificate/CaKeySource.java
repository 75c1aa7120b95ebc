package io.roamhub.registry.certificate;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.roamhub.common.config.World;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where the certificate authority's key comes from: a mounted key store, or, outside of production and without one, a
 * development authority that the database keeps for all replicas.
 */
@ApplicationScoped
class CaKeySource {

    private static final Logger LOG = Logger.getLogger(CaKeySource.class);
    static final String ALIAS = "ca";

    private final CaConfig config;
    private final World world;
    private final DevelopmentCa developmentCa;

    CaKeySource(CaConfig config, @ConfigProperty(name = "roamhub.world") World world, DevelopmentCa developmentCa) {
        this.config = config;
        this.world = world;
        this.developmentCa = developmentCa;
    }

    CaKey load() {
        CaKey key = config.keyStore().map(this::mounted).orElseGet(this::development);
        LOG.infof(
                "event=ca-loaded subject=\"%s\" notAfter=%s",
                key.certificate().getSubjectX500Principal(),
                key.certificate().getNotAfter().toInstant());
        return key;
    }

    private CaKey mounted(Path file) {
        char[] password = config.keyStorePassword().orElse("").toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            return requireAuthority(read(in, password));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new ConfigurationException(
                    "roamhub.ca.key-store cannot be read: is it a PKCS#12 file with the key under the alias 'ca', and is"
                            + " roamhub.ca.key-store-password right? " + file,
                    unreadable);
        }
    }

    private CaKey development() {
        if (world == World.PRODUCTION) {
            throw new ConfigurationException(
                    "roamhub.ca.key-store is not set. In production the certificate authority's key is a mounted PKCS#12 key store.");
        }
        LOG.warn("event=development-ca reason=\"roamhub.ca.key-store is not set\" use=\"this machine only\"");
        char[] password = DevelopmentCa.password();
        try {
            return read(new ByteArrayInputStream(developmentCa.keyStore()), password);
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("The development authority cannot be read from the database", broken);
        }
    }

    private static CaKey read(InputStream in, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(in, password);
        if (!(store.getKey(ALIAS, password) instanceof PrivateKey key)) {
            throw new GeneralSecurityException("no private key under the alias " + ALIAS);
        }
        Certificate[] chain = store.getCertificateChain(ALIAS);
        return new CaKey(key, Stream.of(chain).map(X509Certificate.class::cast).toList());
    }

    private static CaKey requireAuthority(CaKey key) {
        if (key.certificate().getBasicConstraints() < 0) {
            throw new ConfigurationException(
                    "The certificate under the alias 'ca' in roamhub.ca.key-store is not one of a certificate authority.");
        }
        return key;
    }
}
