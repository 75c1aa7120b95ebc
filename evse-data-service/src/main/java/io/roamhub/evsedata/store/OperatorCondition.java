package io.roamhub.evsedata.store;

import io.roamhub.common.directory.Directory;
import io.roamhub.oicp.id.OperatorId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Restricts rows to operators: those that push themselves, and those whose hub operator pushes for them.
 *
 * @param asked canonical ids, sorted
 * @param pushers canonical ids of whoever pushes for them, sorted
 */
public record OperatorCondition(List<String> asked, List<String> pushers) {

    /** The condition for the operators that a message names; {@code null} or none of them restricts nothing. */
    public static OperatorCondition of(Collection<OperatorId> operators, Directory directory) {
        TreeSet<String> asked = new TreeSet<>();
        TreeSet<String> pushers = new TreeSet<>();
        for (OperatorId operator : operators == null ? List.<OperatorId>of() : operators) {
            asked.add(operator.key());
            pushers.add(operator.key());
            directory.byOperatorId(operator).ifPresent(partner -> partner.operatorIds()
                    .forEach(id -> pushers.add(id.key())));
        }
        return new OperatorCondition(List.copyOf(asked), List.copyOf(pushers));
    }

    /** Of a row of evse_data or its history. The first part is what the index answers. */
    public SqlPart sql() {
        return asked.isEmpty()
                ? SqlPart.TRUE
                : SqlPart.of(
                        "operator_key = ANY (?) AND (operator_key = ANY (?) OR evse_operator_key = ANY (?))",
                        pushers,
                        asked,
                        asked);
    }
}
