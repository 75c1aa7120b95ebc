package io.roamhub.common.calls;

import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Whose server certificates are believed: the JDK's authorities, those of the hub's operator, and a partner's own. */
final class TrustedAuthorities {

    private final List<Certificate> always = new ArrayList<>();

    TrustedAuthorities(Optional<Path> pemFile) {
        always.addAll(ofTheJdk());
        pemFile.ifPresent(file -> {
            try {
                always.addAll(certificates(Files.readString(file)));
            } catch (IOException e) {
                throw new IllegalStateException("roamhub.calls.trust-anchors: cannot read " + file, e);
            }
        });
    }

    /**
     * Trust in these authorities and in one more.
     *
     * @throws IllegalArgumentException when {@code partnersPem} holds no certificates
     */
    TrustOptions and(Optional<String> partnersPem) {
        return TrustOptions.wrap(managerWith(partnersPem));
    }

    /** The same as a trust manager. */
    X509ExtendedTrustManager managerWith(Optional<String> partnersPem) {
        List<Certificate> all = new ArrayList<>(always);
        partnersPem.ifPresent(pem -> all.addAll(certificates(pem)));
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < all.size(); i++) {
                store.setCertificateEntry("ca-" + i, all.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<X509Certificate> ofTheJdk() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return List.of(x509.getAcceptedIssuers());
                }
            }
            return List.of();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Collection<? extends Certificate> certificates(String pem) {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no certificate in the PEM text");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not certificates in PEM", e);
        }
    }
}
