package io.roamhub.registry.certificate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.registry.change.Change;
import io.roamhub.registry.change.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Sees that the mounted key store has changed, takes its keys into use and tells the directory, without a restart; and keeps
 * the revocation lists fresh also when nobody asks for them.
 */
@ApplicationScoped
class AuthorityWatch {

    private static final Logger LOG = Logger.getLogger(AuthorityWatch.class);
    private static final String WHO = "partner-registry-service";

    private final CertificateAuthority authority;
    private final CaKeySource source;
    private final RevocationLists lists;
    private final Changes changes;
    private final EntityManager entities;
    private final CaConfig config;
    private volatile Thread worker;
    private Optional<Stamp> read = Optional.empty();

    AuthorityWatch(
            CertificateAuthority authority,
            CaKeySource source,
            RevocationLists lists,
            Changes changes,
            EntityManager entities,
            CaConfig config) {
        this.authority = authority;
        this.source = source;
        this.lists = lists;
        this.changes = changes;
        this.entities = entities;
        this.config = config;
    }

    /** What tells a changed file, also behind a link that is switched over. */
    private record Stamp(Path target, long modified, long size) {}

    void start(@Observes StartupEvent event) {
        read = stamp();
        note(authority.keys());
        worker = Thread.ofVirtual().name("authority-watch").start(this::watch);
    }

    void stop(@Observes ShutdownEvent event) {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(config.reloadInterval());
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at the file and at the lists. A failure changes nothing and is tried again at the next look. */
    void look() {
        try {
            Optional<Stamp> present = stamp();
            if (present.isPresent() && !present.equals(read)) {
                note(authority.reload());
                read = present;
            }
        } catch (RuntimeException unusable) {
            LOG.errorf("event=ca-not-reloaded reason=\"%s\"", unusable.getMessage());
        }
        try {
            lists.all();
        } catch (RuntimeException failed) {
            LOG.errorf("event=revocation-list-not-refreshed reason=\"%s\"", failed.getMessage());
        }
    }

    /** Tells the database which authorities there are; a change of them raises the directory's revision. */
    private void note(CaKeys keys) {
        Set<String> present = new HashSet<>();
        keys.certificates().forEach(certificate -> present.add(Fingerprint.of(Pem.der(certificate))));
        String signing = keys.signing().fingerprint();
        if (isNoted(present, signing)) {
            return;
        }
        changes.makeAs(WHO, change -> {
            entities.createNativeQuery("delete from hub_authority").executeUpdate();
            keys.certificates().forEach(certificate -> insert(certificate, signing, change));
            // those issued before authorities were noted
            entities.createNativeQuery(
                            "update certificate set issuer = :issuer where issuer is null and origin = 'HUB'")
                    .setParameter("issuer", signing)
                    .executeUpdate();
            change.record("hub-authorities.changed", null, "certificate-authority/" + signing, null, present);
            return null;
        });
    }

    private boolean isNoted(Set<String> present, String signing) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Set<Object> noted = new HashSet<>(
                    entities.createNativeQuery("select fingerprint || ' ' || signing from hub_authority", String.class)
                            .getResultList());
            Set<Object> wanted = new HashSet<>();
            present.forEach(fingerprint -> wanted.add(fingerprint + " " + fingerprint.equals(signing)));
            return noted.equals(wanted);
        });
    }

    private void insert(X509Certificate certificate, String signing, Change change) {
        String fingerprint = Fingerprint.of(Pem.der(certificate));
        entities.createNativeQuery("insert into hub_authority (fingerprint, subject, not_after, signing, seen_at)"
                        + " values (:fingerprint, :subject, :end, :signing, :now)")
                .setParameter("fingerprint", fingerprint)
                .setParameter("subject", certificate.getSubjectX500Principal().getName())
                .setParameter("end", certificate.getNotAfter().toInstant())
                .setParameter("signing", fingerprint.equals(signing))
                .setParameter("now", change.now())
                .executeUpdate();
    }

    private Optional<Stamp> stamp() {
        return source.file().map(file -> {
            try {
                Path target = file.toRealPath();
                BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
                return new Stamp(target, attributes.lastModifiedTime().toMillis(), attributes.size());
            } catch (IOException gone) {
                return null; // while it is being replaced
            }
        });
    }
}
