package io.roamhub.evsedata.status;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.json.Received;
import io.roamhub.evsedata.store.OwnEvses;
import io.roamhub.evsedata.store.Place;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.PushTransactions;
import io.roamhub.oicp.evsestatus.OperatorEvseStatus;
import io.roamhub.oicp.evsestatus.PushEvseStatus;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** An operator uploads the status of its charging spots. OICP 2.3, eRoamingPushEvseStatus. */
@ApplicationScoped
class StoreEvseStatus {

    private final StatusPushes pushes;
    private final PushTransactions transactions;

    StoreEvseStatus(StatusPushes pushes, PushTransactions transactions) {
        this.pushes = pushes;
        this.transactions = transactions;
    }

    /** Stores a push; 018 for EvseIDs given twice or foreign, then 603 for those without data, then 009. */
    PushOutcome store(Received<PushEvseStatus> received, Partner partner, UUID processId, Place place) {
        OperatorEvseStatus status = received.message().operatorEvseStatus();
        Push<StatusRow> push = new Push<>(
                Operation.PUSH_EVSE_STATUS,
                received.message().actionType(),
                partner.id(),
                processId,
                status.operatorId(),
                status.operatorName(),
                status.evseStatusRecord().stream().map(StatusRow::of).toList(),
                received.warnings().size(),
                place.ticket());
        Optional<PushOutcome.Refused> refusal = OwnEvses.refusal(push.records(), StatusRow::evseId, partner);
        return refusal.isPresent() ? transactions.refuse(push, refusal.get(), place) : pushes.apply(push, place);
    }
}
