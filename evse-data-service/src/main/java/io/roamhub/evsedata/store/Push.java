package io.roamhub.evsedata.store;

import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.operation.Operation;
import java.util.List;
import java.util.UUID;

/**
 * A push of one operator, its records already read and checked one by one.
 *
 * @param partner the operator's partner in the directory
 * @param operatorName how the operator calls itself, or {@code null}
 * @param warnings how many findings the records had
 * @param ticket its place in the order of arrival; 0 where it has another, see {@link Place}
 */
public record Push<R>(
        Operation operation,
        ActionType action,
        UUID partner,
        UUID processId,
        OperatorId operatorId,
        String operatorName,
        List<R> records,
        int warnings,
        long ticket) {

    /** The same push with its records in another form. */
    public <Q> Push<Q> with(List<Q> others) {
        return new Push<>(operation, action, partner, processId, operatorId, operatorName, others, warnings, ticket);
    }

    /** The same push with a ticket. */
    Push<R> with(long drawn) {
        return new Push<>(operation, action, partner, processId, operatorId, operatorName, records, warnings, drawn);
    }

    /** The order in which pushes are applied: one after another for each partner and operation. */
    public long lane() {
        return lane(partner, operation);
    }

    /** The lane of a partner and operation. */
    public static long lane(UUID partner, Operation operation) {
        return partner.getMostSignificantBits() * 31
                + partner.getLeastSignificantBits()
                + 0x9E3779B97F4A7C15L * (operation.ordinal() + 1);
    }
}
