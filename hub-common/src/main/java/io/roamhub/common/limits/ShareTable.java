package io.roamhub.common.limits;

import io.roamhub.oicp.operation.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The shares of one replica by partner and operation. Found on any thread; added under the lock of all shares. */
final class ShareTable {

    private static final Map<String, Operation> OPERATIONS = operations();

    private final Map<UUID, AtomicReferenceArray<Share>> byPartner = new ConcurrentHashMap<>();

    /** The share, or {@code null} when nobody has asked for it yet. */
    Share find(UUID partner, Operation operation) {
        AtomicReferenceArray<Share> ofPartner = byPartner.get(partner);
        return ofPartner == null ? null : ofPartner.get(operation.ordinal());
    }

    /** The share, made if there is none. */
    Share findOrAdd(UUID partner, Operation operation, Supplier<Share> made) {
        AtomicReferenceArray<Share> ofPartner =
                byPartner.computeIfAbsent(partner, id -> new AtomicReferenceArray<>(Operation.values().length));
        Share known = ofPartner.get(operation.ordinal());
        if (known == null) {
            known = made.get();
            ofPartner.set(operation.ordinal(), known);
        }
        return known;
    }

    /** Does something with every share. */
    void forEach(Consumer<Share> work) {
        forEach((operation, share) -> work.accept(share));
    }

    /** Does something with every share and its operation. */
    void forEach(BiConsumer<Operation, Share> work) {
        for (AtomicReferenceArray<Share> ofPartner : byPartner.values()) {
            for (Operation operation : Operation.values()) {
                Share share = ofPartner.get(operation.ordinal());
                if (share != null) {
                    work.accept(operation, share);
                }
            }
        }
    }

    /** The operation of that name in OICP; empty for one that this version does not know. */
    static Optional<Operation> operation(String oicpName) {
        return Optional.ofNullable(OPERATIONS.get(oicpName));
    }

    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        for (Operation operation : Operation.values()) {
            operations.put(operation.oicpName(), operation);
        }
        return Map.copyOf(operations);
    }
}
