package io.roamhub.common.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The contracts of one operator, in columns ordered by provider: about 40 bytes a contract and no object each. Immutable; a
 * change copies the contracts of this operator only. Times are microseconds since 1970, as the registry's database
 * keeps them.
 */
final class OperatorContracts {

    static final OperatorContracts NONE = new OperatorContracts(0);

    private static final Comparator<Contract> ORDER =
            Comparator.comparing(Contract::providerPartnerId).thenComparing(Contract::id);
    private static final ContractService[] SERVICES = ContractService.values();

    private final UUID[] providers;
    private final long[] ids;
    private final long[] from;
    private final long[] to;
    private final int[] services;

    private OperatorContracts(int size) {
        providers = new UUID[size];
        ids = new long[size * 2];
        from = new long[size];
        to = new long[size];
        services = new int[size];
    }

    int size() {
        return providers.length;
    }

    /** Whether one of the contracts with this provider covers the service at that time. */
    boolean cover(UUID provider, ContractService service, Instant at) {
        long micros = micros(at);
        for (int i = first(provider); i < providers.length && providers[i].equals(provider); i++) {
            if (covers(i, service, micros)) {
                return true;
            }
        }
        return false;
    }

    /** Names each provider with a contract that covers the service at that time once. */
    void providers(ContractService service, Instant at, Consumer<UUID> action) {
        long micros = micros(at);
        UUID told = null;
        for (int i = 0; i < providers.length; i++) {
            if (!providers[i].equals(told) && covers(i, service, micros)) {
                told = providers[i];
                action.accept(told);
            }
        }
    }

    /** Whether one of the contracts has an id that passes. */
    boolean anyId(Predicate<UUID> test) {
        for (int i = 0; i < providers.length; i++) {
            if (test.test(id(i))) {
                return true;
            }
        }
        return false;
    }

    /** These contracts without those whose ids pass, and with others. */
    OperatorContracts with(List<Contract> added, Predicate<UUID> removed) {
        List<Contract> all = new ArrayList<>(added);
        for (int i = 0; i < providers.length; i++) {
            if (!removed.test(id(i))) {
                all.add(contract(i, null));
            }
        }
        all.sort(ORDER);
        OperatorContracts next = new OperatorContracts(all.size());
        for (int i = 0; i < all.size(); i++) {
            next.set(i, all.get(i));
        }
        return next;
    }

    /** The contracts one by one; {@code operator} is whose they are. */
    List<Contract> all(UUID operator) {
        return IntStream.range(0, providers.length)
                .mapToObj(i -> contract(i, operator))
                .toList();
    }

    private void set(int i, Contract contract) {
        providers[i] = contract.providerPartnerId();
        ids[2 * i] = contract.id().getMostSignificantBits();
        ids[2 * i + 1] = contract.id().getLeastSignificantBits();
        from[i] = contract.validFrom().map(OperatorContracts::micros).orElse(Long.MIN_VALUE);
        to[i] = contract.validTo().map(OperatorContracts::micros).orElse(Long.MAX_VALUE);
        for (ContractService service : contract.services()) {
            services[i] |= bit(service);
        }
    }

    private Contract contract(int i, UUID operator) {
        Set<ContractService> covered = EnumSet.noneOf(ContractService.class);
        for (ContractService service : SERVICES) {
            if ((services[i] & bit(service)) != 0) {
                covered.add(service);
            }
        }
        return new Contract(
                id(i),
                operator,
                providers[i],
                covered,
                from[i] == Long.MIN_VALUE ? Optional.empty() : Optional.of(instant(from[i])),
                to[i] == Long.MAX_VALUE ? Optional.empty() : Optional.of(instant(to[i])));
    }

    private UUID id(int i) {
        return new UUID(ids[2 * i], ids[2 * i + 1]);
    }

    private boolean covers(int i, ContractService service, long at) {
        return (services[i] & bit(service)) != 0 && at >= from[i] && at < to[i];
    }

    /** The position of the first contract with the provider, or where it would be. */
    private int first(UUID provider) {
        int low = 0;
        int high = providers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (providers[middle].compareTo(provider) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int bit(ContractService service) {
        return 1 << service.ordinal();
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }
}
