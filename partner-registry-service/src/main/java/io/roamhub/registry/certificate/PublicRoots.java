package io.roamhub.registry.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities that the whole Internet believes, as the JDK knows them: none of them is a partner's own. */
@ApplicationScoped
class PublicRoots {

    private final List<X509Certificate> roots = load();

    /** Whether it is a public authority, or certified by one. */
    boolean include(X509Certificate authority) {
        return roots.stream()
                .anyMatch(root -> root.getPublicKey().equals(authority.getPublicKey()) || signed(root, authority));
    }

    private static boolean signed(X509Certificate root, X509Certificate authority) {
        if (!root.getSubjectX500Principal().equals(authority.getIssuerX500Principal())) {
            return false;
        }
        try {
            authority.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static List<X509Certificate> load() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The public authorities of this Java cannot be read", broken);
        }
    }
}
