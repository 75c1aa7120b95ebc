package io.roamhub.registry.certificate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.roamhub.registry.change.RevisionCommitted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The signed lists of revoked certificates, one per authority of the hub.
 *
 * <p>The newest list of each authority is kept in the database, so that every replica gives out the same one. Whoever sees
 * first that certificates were revoked since, or that half of its time is over, signs the next under a lock of the
 * database, with the next number. Between, a replica answers from memory and looks at the database once a second.
 */
@ApplicationScoped
public class RevocationLists {

    private static final Logger LOG = Logger.getLogger(RevocationLists.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The lock under which lists are signed; any number that no other lock of this database has. */
    private static final long LOCK = 0x52_6f_61_6d_43_52_4cL;

    /** A signed list. */
    public record Signed(String issuer, long number, Instant thisUpdate, Instant nextUpdate, byte[] der) {}

    private record Known(Signed list, long revision, Instant lookedAt) {}

    private final Certificates certificates;
    private final CertificateAuthority authority;
    private final EntityManager entities;
    private final Duration validity;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    RevocationLists(
            Certificates certificates,
            CertificateAuthority authority,
            EntityManager entities,
            CaConfig config,
            Clock clock) {
        this.certificates = certificates;
        this.authority = authority;
        this.entities = entities;
        this.validity = config.crlValidity();
        this.clock = clock;
    }

    /** The list of the authority that signs. */
    public Signed current() {
        return of(authority.keys().signing());
    }

    /** The list of one authority; empty when the key store has no such key. */
    public Optional<Signed> of(String issuer) {
        return authority.keys().withKey().stream()
                .filter(key -> key.fingerprint().equals(issuer))
                .findFirst()
                .map(this::of);
    }

    /** The list of every authority that has a key and has not ended, the signing one's first. */
    public List<Signed> all() {
        List<Signed> lists = new ArrayList<>();
        for (CaKey key : authority.keys().withKey()) {
            if (clock.instant().isBefore(key.certificate().getNotAfter().toInstant())) {
                lists.add(of(key));
            }
        }
        return lists;
    }

    void committed(@Observes(notifyObserver = Reception.ALWAYS) RevisionCommitted event) {
        known.replaceAll((issuer, list) -> new Known(list.list(), list.revision(), Instant.MIN));
    }

    private Signed of(CaKey key) {
        Instant now = clock.instant();
        Known last = known.get(key.fingerprint());
        if (last != null && now.isBefore(freshUntil(last.list()))) {
            if (now.isBefore(last.lookedAt().plus(LOOK))) {
                return last.list();
            }
            if (revision() == last.revision()) {
                known.put(key.fingerprint(), new Known(last.list(), last.revision(), now));
                return last.list();
            }
        }
        // read before the certificates: what is revoked after this moment is seen at the next look
        long revision = revision();
        Signed list = QuarkusTransaction.requiringNew().call(() -> newest(key));
        known.put(key.fingerprint(), new Known(list, revision, now));
        return list;
    }

    private Signed newest(CaKey key) {
        entities.createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .setParameter("lock", LOCK)
                .getSingleResult();
        Instant now = clock.instant();
        List<RevokedCertificate> revoked = certificates.revoked(key.fingerprint(), now);
        String content = content(revoked);
        RevocationListEntity kept = entities.find(RevocationListEntity.class, key.fingerprint());
        if (kept != null && kept.content.equals(content) && now.isBefore(freshUntil(kept.signed()))) {
            return kept.signed();
        }
        return sign(key, kept, revoked, content, now);
    }

    private Signed sign(
            CaKey key, RevocationListEntity kept, List<RevokedCertificate> revoked, String content, Instant now) {
        RevocationListEntity next = kept == null ? new RevocationListEntity() : kept;
        next.issuer = key.fingerprint();
        // the first is above whatever was given out before lists were numbered here, or from a database that is lost
        next.number = kept == null ? now.toEpochMilli() : kept.number + 1;
        next.content = content;
        next.thisUpdate = now;
        next.nextUpdate = now.plus(validity);
        next.der = authority.signRevocationList(key, BigInteger.valueOf(next.number), now, revoked);
        entities.persist(next);
        LOG.infof(
                "event=revocation-list-signed issuer=%s number=%d revoked=%d nextUpdate=%s",
                next.issuer, next.number, revoked.size(), next.nextUpdate);
        return next.signed();
    }

    private Instant freshUntil(Signed list) {
        return list.thisUpdate().plus(validity.dividedBy(2));
    }

    private long revision() {
        return QuarkusTransaction.requiringNew()
                .call(() -> (Long) entities.createNativeQuery("select revision from directory_revision", Long.class)
                        .getSingleResult());
    }

    private static String content(List<RevokedCertificate> revoked) {
        StringBuilder text = new StringBuilder();
        revoked.forEach(certificate -> text.append(certificate.serialNumber())
                .append(' ')
                .append(certificate.reason())
                .append('\n'));
        return Fingerprint.of(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
