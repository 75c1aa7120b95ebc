package io.roamhub.registry.connectioncheck;

import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.Role;
import io.roamhub.registry.partner.Partner;
import io.roamhub.registry.problem.Violations;
import java.util.stream.Stream;

/**
 * What a check sends, by family of operations: always an empty JSON object, and where there is one the operation that ends
 * something. It lacks every mandatory member, so it can neither start nor stop, store or bill anything, and tells nothing.
 */
enum CheckedFamily {
    /** Authorizations, asked of a provider. */
    AUTHORIZATION(Operation.AUTHORIZE_STOP, Role.EMP),
    /** Remote starts and stops, forwarded to an operator. */
    REMOTE(Operation.AUTHORIZE_REMOTE_STOP, Role.CPO),
    /** Reservations, forwarded to an operator. */
    RESERVATION(Operation.AUTHORIZE_REMOTE_RESERVATION_STOP, Role.CPO),
    /** Charging notifications, forwarded to a provider. */
    NOTIFICATIONS(Operation.CHARGING_NOTIFICATIONS, Role.EMP),
    /** Charge detail records, delivered to a provider. */
    CDR(Operation.CHARGE_DETAIL_RECORD, Role.EMP);

    /** Ids of a country that is never assigned: nobody's. */
    private static final String NOBODYS_OPERATOR = "XX*000";

    private static final String NOBODYS_PROVIDER = "XX-000";

    private final Operation operation;
    private final Role served;

    CheckedFamily(Operation operation, Role served) {
        this.operation = operation;
        this.served = served;
    }

    /** The family of this name, or without a name the usual one of the partner's role. */
    static CheckedFamily of(String name, Partner partner) {
        if (name == null || name.isBlank()) {
            return partner.is(Role.EMP) ? AUTHORIZATION : REMOTE;
        }
        CheckedFamily family = Stream.of(values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Violations.only("family", "must be AUTHORIZATION, REMOTE, RESERVATION, NOTIFICATIONS or CDR"));
        if (!partner.is(family.served)) {
            throw Violations.only("family", "is not called at this partner: it has no id of the role " + family.served);
        }
        return family;
    }

    Operation operation() {
        return operation;
    }

    /** The path below the base URL. */
    String path() {
        return operation.path(operation.caller() == Role.CPO ? NOBODYS_OPERATOR : NOBODYS_PROVIDER);
    }
}
