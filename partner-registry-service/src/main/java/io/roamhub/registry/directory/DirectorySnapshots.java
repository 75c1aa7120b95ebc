package io.roamhub.registry.directory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.roamhub.common.directory.DirectoryDocument;
import io.roamhub.common.directory.DirectoryJson;
import io.roamhub.registry.certificate.CertificateAuthority;
import io.roamhub.registry.certificate.Certificates;
import io.roamhub.registry.certificate.Certificates.Listed;
import io.roamhub.registry.contract.Contracts;
import io.roamhub.registry.partner.Partner;
import io.roamhub.registry.partner.Partners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Snapshots of the directory as JSON, made once per revision. */
@ApplicationScoped
class DirectorySnapshots {

    /** One revision, ready to be sent. */
    record Snapshot(long revision, byte[] json) {}

    private final Partners partners;
    private final Certificates certificates;
    private final Contracts contracts;
    private final CertificateAuthority authority;
    private final EntityManager entities;
    private final Clock clock;
    private final Lock making = new ReentrantLock();
    private volatile Snapshot newest = new Snapshot(-1, new byte[0]);

    DirectorySnapshots(
            Partners partners,
            Certificates certificates,
            Contracts contracts,
            CertificateAuthority authority,
            EntityManager entities,
            Clock clock) {
        this.partners = partners;
        this.certificates = certificates;
        this.contracts = contracts;
        this.authority = authority;
        this.entities = entities;
        this.clock = clock;
    }

    /** The snapshot of this revision or, when there is one already, of a newer one. */
    Snapshot of(long revision) {
        Snapshot known = newest;
        if (known.revision() == revision) {
            return known;
        }
        making.lock();
        try {
            if (newest.revision() != revision) {
                newest = make();
            }
            return newest;
        } finally {
            making.unlock();
        }
    }

    /** All reads see the same instant of the database, so that the parts of a snapshot fit to each other. */
    private Snapshot make() {
        return QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery("set transaction isolation level repeatable read, read only")
                    .executeUpdate();
            DirectoryDocument document = document();
            return new Snapshot(document.revision(), write(document));
        });
    }

    private DirectoryDocument document() {
        long revision = (Long) entities.createNativeQuery("select revision from directory_revision", Long.class)
                .getSingleResult();
        Instant now = clock.instant();
        List<Partner> listed = partners.inDirectory();
        Set<UUID> ids = listed.stream().map(Partner::id).collect(Collectors.toSet());
        Map<UUID, List<Listed>> byPartner =
                certificates.inDirectory(now).stream().collect(Collectors.groupingBy(Listed::partnerId));
        return new DirectoryDocument(
                revision,
                authority.chainAsPem(),
                listed.stream()
                        .map(partner -> DirectoryEntries.of(partner, byPartner.getOrDefault(partner.id(), List.of())))
                        .toList(),
                contracts.notEnded(now).stream()
                        .filter(contract -> ids.contains(contract.operatorPartnerId())
                                && ids.contains(contract.providerPartnerId()))
                        .map(DirectoryEntries::of)
                        .toList());
    }

    private static byte[] write(DirectoryDocument document) {
        try {
            return DirectoryJson.write(document);
        } catch (IOException broken) {
            throw new IllegalStateException("The directory cannot be written", broken);
        }
    }
}
