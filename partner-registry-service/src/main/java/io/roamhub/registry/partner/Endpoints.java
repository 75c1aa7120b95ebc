package io.roamhub.registry.partner;

import io.roamhub.oicp.operation.OperationFamily;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the hub calls a partner.
 *
 * @param main for every operation whose family has no endpoint of its own; absent until it was given
 * @param byFamily where the operations of a family are called instead
 */
public record Endpoints(Optional<Endpoint> main, Map<OperationFamily, Endpoint> byFamily) {

    /** Nowhere. */
    public static final Endpoints NONE = new Endpoints(Optional.empty(), Map.of());

    /** Keeps its own copy. */
    public Endpoints {
        byFamily = Map.copyOf(byFamily);
    }

    /** With another main endpoint. */
    public Endpoints withMain(Optional<Endpoint> endpoint) {
        return new Endpoints(endpoint, byFamily);
    }

    /** With another endpoint for a family, or the main one again. */
    public Endpoints with(OperationFamily family, Optional<Endpoint> endpoint) {
        Map<OperationFamily, Endpoint> changed = new EnumMap<>(OperationFamily.class);
        changed.putAll(byFamily);
        endpoint.ifPresentOrElse(given -> changed.put(family, given), () -> changed.remove(family));
        return new Endpoints(main, changed);
    }
}
