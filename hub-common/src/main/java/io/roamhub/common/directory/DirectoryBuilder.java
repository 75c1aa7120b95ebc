package io.roamhub.common.directory;

import io.roamhub.common.directory.Directory.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes a revision of the directory from another one and what changed; the cost is that of what changed, not of the
 * market. For one thread.
 */
final class DirectoryBuilder {

    /** The certificates of one partner. */
    static final class Certificates {

        private record Entry(CertificateState state, Instant notAfter) {}

        private final Map<String, Entry> byFingerprint = new LinkedHashMap<>();

        Certificates add(String fingerprint, CertificateState state, Instant notAfter) {
            byFingerprint.put(fingerprint, new Entry(state, notAfter));
            return this;
        }
    }

    /** After how many contracts of a whole directory they are put into their compact form. */
    private static final int BATCH = 10_000;

    private record Added(Partner partner, Certificates certificates) {}

    private final CompactMap.Editor<UUID, Member> members;
    private final CompactMap.Editor<String, Partner> byOperatorKey;
    private final CompactMap.Editor<String, Partner> byProviderKey;
    private final CompactMap.Editor<String, CertificateHolder> byFingerprint;
    private final boolean whole;
    private CompactMap<UUID, OperatorContracts> contracts;
    private final List<Added> added = new ArrayList<>();
    private final Map<UUID, List<Contract>> addedContracts = new HashMap<>();
    private final Set<UUID> changedContracts = new HashSet<>();
    private List<String> caCertificates;
    private int waiting;

    DirectoryBuilder(Directory base) {
        members = base.members.edit();
        byOperatorKey = base.byOperatorKey.edit();
        byProviderKey = base.byProviderKey.edit();
        byFingerprint = base.byFingerprint.edit();
        contracts = base.contracts;
        whole = contracts.size() == 0;
        caCertificates = base.caCertificates();
    }

    DirectoryBuilder authorities(List<String> pem) {
        if (!caCertificates.equals(pem)) {
            caCertificates = List.copyOf(pem);
        }
        return this;
    }

    /** Adds a partner or replaces everything of it. */
    void put(Partner partner, Certificates certificates) {
        remove(partner.id());
        added.add(new Added(partner, certificates));
        // its ids and certificates follow in build(), when those of all changed partners were taken away
        members.put(partner.id(), new Member(partner, List.of()));
    }

    /** Takes a partner out, with its ids and certificates; its contracts are told of one by one. */
    void remove(UUID id) {
        Member known = members.get(id);
        if (known == null) {
            return;
        }
        Partner partner = known.partner();
        members.remove(id);
        partner.operatorIds().forEach(own -> forget(byOperatorKey, own.key(), id));
        partner.subOperatorIds().forEach(own -> forget(byOperatorKey, own.key(), id));
        partner.providerIds().forEach(own -> forget(byProviderKey, own.key(), id));
        partner.subProviderIds().forEach(own -> forget(byProviderKey, own.key(), id));
        for (String fingerprint : known.fingerprints()) {
            CertificateHolder holder = byFingerprint.get(fingerprint);
            if (holder != null && holder.partner().id().equals(id)) {
                byFingerprint.remove(fingerprint);
            }
        }
    }

    /** Adds a contract or replaces the one with its id. */
    void put(Contract contract) {
        Contract shared = new Contract(
                contract.id(),
                contract.operatorPartnerId(),
                same(contract.providerPartnerId()),
                contract.services(),
                contract.validFrom(),
                contract.validTo());
        addedContracts
                .computeIfAbsent(same(contract.operatorPartnerId()), operator -> new ArrayList<>())
                .add(shared);
        if (!whole) {
            changedContracts.add(contract.id());
        } else if (++waiting == BATCH) {
            contracts = changedContracts();
            addedContracts.clear();
            waiting = 0;
        }
    }

    void removeContract(UUID id) {
        changedContracts.add(id);
    }

    Directory build(long revision, String mark) {
        added.forEach(this::indexSubIds);
        added.forEach(this::index);
        return new Directory(
                revision,
                mark,
                caCertificates,
                members.done(),
                byOperatorKey.done(),
                byProviderKey.done(),
                byFingerprint.done(),
                changedContracts());
    }

    private void indexSubIds(Added added) {
        Partner partner = added.partner();
        if (isPresent(partner)) {
            partner.subOperatorIds().forEach(id -> byOperatorKey.put(id.key(), partner));
            partner.subProviderIds().forEach(id -> byProviderKey.put(id.key(), partner));
        }
    }

    /** Not so when a later word on the same partner has replaced or removed it. */
    private boolean isPresent(Partner partner) {
        Member present = members.get(partner.id());
        return present != null && present.partner() == partner;
    }

    private void index(Added added) {
        Partner partner = added.partner();
        if (!isPresent(partner)) {
            return;
        }
        partner.operatorIds().forEach(id -> byOperatorKey.put(id.key(), partner));
        partner.providerIds().forEach(id -> byProviderKey.put(id.key(), partner));
        added.certificates()
                .byFingerprint
                .forEach((fingerprint, entry) -> byFingerprint.put(
                        fingerprint, new CertificateHolder(partner, entry.state(), entry.notAfter())));
        members.put(
                partner.id(),
                new Member(
                        partner, List.copyOf(added.certificates().byFingerprint.keySet())));
    }

    private CompactMap<UUID, OperatorContracts> changedContracts() {
        CompactMap.Editor<UUID, OperatorContracts> next = contracts.edit();
        if (!changedContracts.isEmpty()) {
            contracts.forEach((operator, known) -> {
                if (known.anyId(changedContracts::contains)) {
                    keep(next, operator, known.with(List.of(), changedContracts::contains));
                }
            });
        }
        addedContracts.forEach((operator, some) -> {
            OperatorContracts known = next.get(operator);
            keep(next, operator, (known == null ? OperatorContracts.NONE : known).with(some, id -> false));
        });
        return next.done();
    }

    private static void keep(
            CompactMap.Editor<UUID, OperatorContracts> map, UUID operator, OperatorContracts contracts) {
        if (contracts.size() == 0) {
            map.remove(operator);
        } else {
            map.put(operator, contracts);
        }
    }

    private static void forget(CompactMap.Editor<String, Partner> map, String key, UUID owner) {
        Partner known = map.get(key);
        if (known != null && known.id().equals(owner)) {
            map.remove(key);
        }
    }

    /** The very object by which the directory names the partner already, so that contracts share it. */
    private UUID same(UUID partner) {
        Member known = members.get(partner);
        return known == null ? partner : known.partner().id();
    }
}
