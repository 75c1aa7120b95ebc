package io.roamhub.gateway.limits;

import io.roamhub.common.config.BodiesConfig;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How large bodies may be, by operation. The gateway counts the bytes that come in, packed or not; the service counts
 * again after unpacking.
 */
@Singleton
public class BodyLimits {

    /** A full load of a large operator's EVSEs, or of a large provider's cards. */
    private static final long FULL_LOAD = 256L << 20;

    private static final Set<Operation> FULL_LOADS =
            EnumSet.of(Operation.PUSH_EVSE_DATA, Operation.PUSH_AUTHENTICATION_DATA);

    private final Map<Operation, Long> limits = new EnumMap<>(Operation.class);

    /** Limits as the services have them. */
    public BodyLimits(BodiesConfig config) {
        for (Operation operation : Operation.values()) {
            long usual = FULL_LOADS.contains(operation) ? FULL_LOAD : config.maxSize();
            limits.put(operation, config.sizes().getOrDefault(operation.oicpName(), usual));
        }
    }

    /** The most bytes of a body. */
    public long of(Operation operation) {
        return limits.get(operation);
    }
}
