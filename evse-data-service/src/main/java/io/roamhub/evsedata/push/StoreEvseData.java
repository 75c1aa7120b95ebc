package io.roamhub.evsedata.push;

import io.roamhub.common.directory.Partner;
import io.roamhub.common.json.Received;
import io.roamhub.evsedata.store.OwnEvses;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.PushTransactions;
import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.evsedata.OperatorEvseData;
import io.roamhub.oicp.evsedata.PushEvseData;
import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An operator uploads the description of its charging spots. OICP 2.3, eRoamingPushEvseData. */
@ApplicationScoped
public class StoreEvseData {

    private final EvsePushes pushes;
    private final PushTransactions transactions;

    StoreEvseData(EvsePushes pushes, PushTransactions transactions) {
        this.pushes = pushes;
        this.transactions = transactions;
    }

    /**
     * Stores a push.
     *
     * <p>An empty list clears with fullLoad and is a 400 otherwise. An EvseID that is given twice or belongs to nobody of
     * the caller refuses the whole push with 018.
     */
    public PushOutcome store(Received<PushEvseData> received, Partner partner, UUID processId, long ticket) {
        OperatorEvseData data = received.message().operatorEvseData();
        List<EvseDataRecord> records = data.evseDataRecord();
        if (records.isEmpty() && received.message().actionType() != ActionType.FULL_LOAD) {
            throw new InvalidMessageException("operatorEvseData.evseDataRecord", "must not be empty");
        }
        Push<EvseRow> push = new Push<>(
                Operation.PUSH_EVSE_DATA,
                received.message().actionType(),
                partner.id(),
                processId,
                data.operatorId(),
                data.operatorName(),
                rows(received),
                received.warnings().size(),
                ticket);
        Optional<PushOutcome.Refused> refusal = OwnEvses.refusal(push.records(), EvseRow::evseId, partner);
        return refusal.isPresent() ? transactions.refuse(push, refusal.get()) : pushes.apply(push);
    }

    private static List<EvseRow> rows(Received<PushEvseData> received) {
        OperatorEvseData data = received.message().operatorEvseData();
        List<RecordBody> texts = RecordText.of(received.text());
        List<EvseRow> rows = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            rows.add(EvseRow.of(
                    data.evseDataRecord().get(i),
                    texts.get(i),
                    data.operatorId().text(),
                    data.operatorName()));
        }
        return rows;
    }
}
