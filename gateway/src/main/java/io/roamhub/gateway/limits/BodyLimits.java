package io.roamhub.gateway.limits;

import io.roamhub.common.config.BodiesConfig;
import io.roamhub.oicp.operation.Operation;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/**
 * How large bodies may be, by operation. The gateway counts the bytes that come in, packed or not; the service counts
 * again after unpacking.
 */
@Singleton
public class BodyLimits {

    /** A full load of a large operator's EVSEs. */
    private static final long EVSE_DATA = 256L << 20;

    private final Map<Operation, Long> limits = new EnumMap<>(Operation.class);

    /** Limits as the services have them. */
    public BodyLimits(BodiesConfig config) {
        for (Operation operation : Operation.values()) {
            long usual = operation == Operation.PUSH_EVSE_DATA ? EVSE_DATA : config.maxSize();
            limits.put(operation, config.sizes().getOrDefault(operation.oicpName(), usual));
        }
    }

    /** The most bytes of a body. */
    public long of(Operation operation) {
        return limits.get(operation);
    }
}
