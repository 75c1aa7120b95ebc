package io.roamhub.evsedata.push;

import io.roamhub.common.caller.CallerIds;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.json.ReceivedBody;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.Workers;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.evsedata.OperatorEvseData;
import io.roamhub.oicp.evsedata.PushEvseData;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what an operator pushes, as far as that is needed to compare it with what is stored. */
@ApplicationScoped
class ReadEvsePush {

    private static final int CHUNK = 500;

    private final CallerIds ids;
    private final Workers workers;

    ReadEvsePush(CallerIds ids, Workers workers) {
        this.ids = ids;
        this.workers = workers;
    }

    /**
     * Reads the message around the records, and finds the records.
     *
     * @throws io.roamhub.oicp.json.InvalidMessageException where the text is no such message
     * @throws io.roamhub.common.answer.Refusal where it does not speak for the caller
     */
    EvsePush read(ReceivedBody body, Partner partner, UUID processId, long ticket) {
        return PushSplit.of(body.bytes())
                .flatMap(split -> apart(split, body, partner, processId, ticket))
                .orElseGet(() -> whole(body, partner, processId, ticket));
    }

    private Optional<EvsePush> apart(PushSplit split, ReceivedBody body, Partner partner, UUID processId, long ticket) {
        if (!(OicpJson.read(split.envelope(), PushEvseData.TYPE, body.strict())
                instanceof Parsed.Valid<PushEvseData> envelope)) {
            return Optional.empty();
        }
        ids.requireSender(partner, envelope.message());
        OperatorEvseData data = envelope.message().operatorEvseData();
        PushedRecord[] records = new PushedRecord[split.records().size()];
        try {
            workers.each(
                    records.length,
                    CHUNK,
                    (from, to) -> {
                        for (int i = from; i < to; i++) {
                            records[i] = PushedRecord.unread(
                                            split.records().get(i),
                                            data.operatorId().text(),
                                            data.operatorName())
                                    .orElseThrow(HiddenId::new);
                        }
                        return null;
                    },
                    nothing -> {});
        } catch (HiddenId e) {
            return Optional.empty();
        }
        return Optional.of(
                push(envelope.message(), Arrays.asList(records), new Remarks(), body, partner, processId, ticket));
    }

    /** A record whose id is not plain to see: the message is read as a whole. */
    private static final class HiddenId extends RuntimeException {
        private HiddenId() {
            super(null, null, false, false);
        }
    }

    private EvsePush whole(ReceivedBody body, Partner partner, UUID processId, long ticket) {
        Parsed.Valid<PushEvseData> valid =
                OicpJson.read(body.bytes(), PushEvseData.TYPE, body.strict()).orThrow();
        ids.requireSender(partner, valid.message());
        OperatorEvseData data = valid.message().operatorEvseData();
        List<RecordBody> texts = RecordText.of(valid.text());
        List<EvseDataRecord> read = data.evseDataRecord();
        List<PushedRecord> records = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            records.add(
                    PushedRecord.of(read.get(i), texts.get(i), data.operatorId().text(), data.operatorName()));
        }
        Remarks remarks = new Remarks();
        remarks.add(valid.warnings());
        return push(valid.message(), records, remarks, body, partner, processId, ticket);
    }

    private static EvsePush push(
            PushEvseData message,
            List<PushedRecord> records,
            Remarks remarks,
            ReceivedBody body,
            Partner partner,
            UUID processId,
            long ticket) {
        OperatorEvseData data = message.operatorEvseData();
        return new EvsePush(
                new Push<>(
                        Operation.PUSH_EVSE_DATA,
                        message.actionType(),
                        partner.id(),
                        processId,
                        data.operatorId(),
                        data.operatorName(),
                        records,
                        remarks.count(),
                        ticket),
                partner,
                body.bytes(),
                remarks,
                body.strict());
    }
}
