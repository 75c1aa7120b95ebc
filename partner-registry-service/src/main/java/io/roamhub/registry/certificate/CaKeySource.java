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
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where the keys of the hub's authorities come from: a mounted key store, or, on a laptop without one, a development
 * authority that the database keeps for all replicas. Production and test never start with that one.
 */
@ApplicationScoped
class CaKeySource {

    private static final Logger LOG = Logger.getLogger(CaKeySource.class);
    static final String ALIAS = "ca";

    private final CaConfig config;
    private final World world;
    private final DevelopmentCa developmentCa;
    private final Clock clock;

    CaKeySource(
            CaConfig config,
            @ConfigProperty(name = "roamhub.world") World world,
            DevelopmentCa developmentCa,
            Clock clock) {
        this.config = config;
        this.world = world;
        this.developmentCa = developmentCa;
        this.clock = clock;
    }

    /**
     * Reads the keys.
     *
     * @throws ConfigurationException in one sentence, when they cannot be used in this world
     */
    CaKeys load() {
        CaKeys keys = config.keyStore().map(this::mounted).orElseGet(this::development);
        for (CaKey key : keys.withKey()) {
            LOG.infof(
                    "event=ca-loaded signing=%s subject=\"%s\" fingerprint=%s notAfter=%s",
                    key == keys.signing(),
                    key.certificate().getSubjectX500Principal(),
                    key.fingerprint(),
                    key.certificate().getNotAfter().toInstant());
        }
        return keys;
    }

    /** The mounted file. */
    Optional<Path> file() {
        return config.keyStore();
    }

    private CaKeys mounted(Path file) {
        char[] password = config.keyStorePassword().orElse("").toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            CaKeys keys = read(in, password);
            for (CaKey key : keys.withKey()) {
                requireAuthority(key.certificate(), key == keys.signing());
            }
            for (X509Certificate believed : keys.believed()) {
                requireAuthority(believed, false);
            }
            return keys;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new ConfigurationException(
                    "roamhub.ca.key-store cannot be read: is it a PKCS#12 file with the key under the alias 'ca', and is"
                            + " roamhub.ca.key-store-password right? " + file,
                    unreadable);
        }
    }

    private CaKeys development() {
        if (world != World.LAPTOP) {
            throw new ConfigurationException("roamhub.ca.key-store is not set. In "
                    + world.name().toLowerCase(Locale.ROOT)
                    + " the certificate authority's key is a mounted PKCS#12 key store; the development authority is for"
                    + " a laptop only.");
        }
        LOG.warn("event=development-ca reason=\"roamhub.ca.key-store is not set\" use=\"this machine only\"");
        char[] password = DevelopmentCa.password();
        try {
            return read(new ByteArrayInputStream(developmentCa.keyStore()), password);
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("The development authority cannot be read from the database", broken);
        }
    }

    private static CaKeys read(InputStream in, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(in, password);
        if (!store.isKeyEntry(ALIAS)) {
            throw new GeneralSecurityException("no private key under the alias " + ALIAS);
        }
        List<CaKey> others = new ArrayList<>();
        List<X509Certificate> believed = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && !alias.equals(ALIAS)) {
                others.add(key(store, alias, password));
            } else if (store.isCertificateEntry(alias)) {
                believed.add((X509Certificate) store.getCertificate(alias));
            }
        }
        return new CaKeys(key(store, ALIAS, password), List.copyOf(others), List.copyOf(believed));
    }

    private static CaKey key(KeyStore store, String alias, char[] password) throws GeneralSecurityException {
        if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
            throw new GeneralSecurityException("no private key under the alias " + alias);
        }
        return new CaKey(
                key,
                Stream.of(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList());
    }

    /** An authority that has ended may stay in the store, but not sign. */
    private void requireAuthority(X509Certificate certificate, boolean signing) {
        String subject = certificate.getSubjectX500Principal().getName();
        try {
            boolean ended = !clock.instant().isBefore(certificate.getNotAfter().toInstant());
            if (signing || !ended) {
                AuthorityRules.check(certificate, clock.instant());
            }
        } catch (Unusable unusable) {
            throw new ConfigurationException(
                    "roamhub.ca.key-store: the certificate of " + subject + " " + unusable.getMessage() + ".");
        }
        WorldMark.refusal(certificate, world).ifPresent(reason -> {
            throw new ConfigurationException(
                    "roamhub.ca.key-store: the certificate authority " + subject + " cannot be used: " + reason + ".");
        });
    }
}
