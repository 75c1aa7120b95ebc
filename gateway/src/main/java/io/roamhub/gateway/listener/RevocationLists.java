package io.roamhub.gateway.listener;

import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.gateway.GatewayConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The certificate revocation lists: the hub's, fetched from the registry's replicas, and those of a file. The last one
 * that was fetched stays until there is a newer one, however old it becomes.
 */
@Singleton
public class RevocationLists {

    private static final Logger LOG = Logger.getLogger(RevocationLists.class);
    private static final String PATH = "/api/v1/ca.crl";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final GatewayConfig config;
    private final List<URI> registry;
    private final InternalHttp http;
    private volatile List<X509CRL> fetched = List.of();
    private Date newest;

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
                HttpResponse<byte[]> answer = http.getPublic(replica, PATH, "application/pkix-crl", PATIENCE);
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

    /** A list that revokes the same is not taken over: it would cost everybody the TLS sessions that could be resumed. */
    private synchronized void keep(List<X509CRL> found) {
        if (found.isEmpty()) {
            LOG.warn("event=crl-ignored reason=\"no client CA has signed it\"");
            return;
        }
        Date made = found.getFirst().getThisUpdate();
        if (newest == null || !made.before(newest)) {
            newest = made;
            if (!revokedBy(found).equals(revokedBy(fetched))) {
                fetched = found;
            }
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
