package io.roamhub.gateway.admission;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Operations;
import io.roamhub.oicp.operation.Role;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds what a path names. A partner calls the same few paths all day, so those that were found are remembered: one look
 * into a map instead of the whole operation table and an id's grammar. Used on one event loop only.
 */
public final class Targets {

    /** Every OICP path begins with it. */
    public static final String PREFIX = "/api/oicp/";

    /** Where providers follow the status of EVSEs. */
    public static final String STATUS_STREAM = "/api/v1/evse-status/stream";

    private static final int MOST_REMEMBERED = 4096;

    private final Map<String, Target> remembered = new HashMap<>();

    /**
     * Finds what a path names.
     *
     * @param path as it arrived, without the query; ids may be percent-encoded
     * @return {@code null} when OICP 2.3 has no such path
     */
    public Target of(String path) {
        Target known = remembered.get(path);
        return known == null ? find(path) : known;
    }

    private Target find(String path) {
        if (STATUS_STREAM.equals(path)) {
            return new Target.StatusStream(Operation.PULL_EVSE_STATUS);
        }
        if (path == null || !path.startsWith(PREFIX)) {
            return null;
        }
        Target target = Operations.match(path.substring(PREFIX.length()))
                .map(match -> target(match.operation(), match.id()))
                .orElse(null);
        if (target != null && !(target instanceof Target.OfNobody)) {
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(path, target);
        }
        return target;
    }

    private static Target target(Operation operation, String id) {
        if (id == null) {
            return new Target.WithoutId(operation);
        }
        if (operation.caller() == Role.CPO) {
            return OperatorId.isValid(id)
                    ? new Target.OfOperator(operation, OperatorId.of(id))
                    : new Target.OfNobody(operation);
        }
        return ProviderId.isValid(id)
                ? new Target.OfProvider(operation, ProviderId.of(id))
                : new Target.OfNobody(operation);
    }
}
