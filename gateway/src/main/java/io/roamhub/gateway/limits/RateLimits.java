package io.roamhub.gateway.limits;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The rate limits of all partners: per partner and operation, its own limit or the acceptable use policy's.
 *
 * <p>Where operations share a path only the body tells them apart; the gateway applies the largest of their limits and
 * the service the right one. Every replica of the gateway counts for itself and grants the full limit; sharing a limit
 * among replicas means to replace this class.
 */
@Singleton
public class RateLimits implements Allowance {

    private static final Map<Operation, List<Operation>> SHARING_THE_PATH = sharingThePath();

    private final Map<UUID, MinuteBuckets> byPartner = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** Limits by the machine's monotonic clock. */
    public RateLimits() {
        this(monotonicMillis(System.nanoTime()));
    }

    RateLimits(LongSupplier clock) {
        this.clock = clock;
    }

    private static LongSupplier monotonicMillis(long origin) {
        return () -> 1 + (System.nanoTime() - origin) / 1_000_000;
    }

    @Override
    public long take(Partner partner, Operation operation) {
        MinuteBuckets buckets = byPartner.get(partner.id());
        if (buckets == null) {
            buckets = byPartner.computeIfAbsent(partner.id(), id -> new MinuteBuckets(Operation.values().length));
        }
        return buckets.take(operation.ordinal(), limit(partner, operation), clock.getAsLong());
    }

    private static int limit(Partner partner, Operation operation) {
        int largest = 0;
        for (Operation sharing : SHARING_THE_PATH.get(operation)) {
            largest = Math.max(largest, partner.limit(sharing).orElse(sharing.callsPerMinute()));
        }
        return largest;
    }

    private static Map<Operation, List<Operation>> sharingThePath() {
        Map<Operation, List<Operation>> sharing = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            sharing.put(operation, sharing(operation));
        }
        return sharing;
    }

    /** PullEvseStatus' path serves its by-id and by-operator forms too; all others are alone on theirs. */
    private static List<Operation> sharing(Operation operation) {
        if (operation == Operation.PULL_EVSE_STATUS) {
            return List.of(operation, Operation.PULL_EVSE_STATUS_BY_ID, Operation.PULL_EVSE_STATUS_BY_OPERATOR_ID);
        }
        return List.of(operation);
    }
}
