package io.roamhub.gateway.listener;

import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.gateway.GatewayConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jboss.logging.Logger;

/**
 * The certificate revocation lists: those of the hub's authorities, of the present and of earlier ones, fetched from the
 * registry's replicas, and those of a file. The last one of each authority that was fetched stays until there is a newer one, however
 * old it becomes.
 */
@Singleton
public class RevocationLists {

    private static final Logger LOG = Logger.getLogger(RevocationLists.class);
    private static final String PATH = "/api/v1/ca.crl.pem";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final GatewayConfig config;
    private final List<URI> registry;
    private final InternalHttp http;
    private final Map<Signer, X509CRL> newest = new HashMap<>();
    private volatile List<X509CRL> fetched = List.of();

    /** Whose list it is: authorities that follow each other may have one name. */
    private record Signer(X500Principal name, ByteBuffer key) {

        private static final String KEY_IDENTIFIER = "2.5.29.35";

        static Signer of(X509CRL list) {
            byte[] identifier = list.getExtensionValue(KEY_IDENTIFIER);
            return new Signer(
                    list.getIssuerX500Principal(), ByteBuffer.wrap(identifier == null ? new byte[0] : identifier));
        }
    }

    RevocationLists(GatewayConfig config, DirectoryConfig directory, InternalHttp http) {
        this.config = config;
        this.registry = directory.urls().orElse(List.of());
        this.http = http;
    }

    /** Those at hand that one of the authorities has signed. */
    List<X509CRL> current(Authorities authorities) {
        List<X509CRL> all = new ArrayList<>(fetched);
        config.revocationLists().ifPresent(file -> {
            try {
                all.addAll(authorities.signedLists(Files.readAllBytes(file)));
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException("Cannot read the revocation lists " + file + ": " + e.getMessage(), e);
            }
        });
        return all;
    }

    /** Asks the replicas of the registry in turn for the newest. */
    void fetch(Authorities authorities) {
        for (URI replica : registry) {
            try {
                HttpResponse<byte[]> answer = http.getPublic(replica, PATH, "application/x-pem-file", PATIENCE);
                if (answer.statusCode() == 200) {
                    keep(authorities.signedLists(answer.body()));
                    return;
                }
                LOG.warnf("event=crl-not-fetched registry=%s status=%d", replica, answer.statusCode());
            } catch (IOException | GeneralSecurityException e) {
                LOG.warnf("event=crl-not-fetched registry=%s reason=\"%s\"", replica, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Lists that revoke the same are not taken over: it would cost everybody the TLS sessions that could be resumed. */
    private synchronized void keep(List<X509CRL> found) {
        if (found.isEmpty()) {
            LOG.warn("event=crl-ignored reason=\"no client CA has signed it\"");
            return;
        }
        for (X509CRL list : found) {
            newest.merge(
                    Signer.of(list),
                    list,
                    (known, other) -> other.getThisUpdate().before(known.getThisUpdate()) ? known : other);
        }
        List<X509CRL> all = List.copyOf(newest.values());
        if (!revokedBy(all).equals(revokedBy(fetched))) {
            fetched = all;
        }
    }

    private static Set<X509CRLEntry> revokedBy(List<X509CRL> lists) {
        Set<X509CRLEntry> revoked = new HashSet<>();
        for (X509CRL list : lists) {
            if (list.getRevokedCertificates() != null) {
                revoked.addAll(list.getRevokedCertificates());
            }
        }
        return revoked;
    }
}
