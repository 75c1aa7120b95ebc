package io.roamhub.evsedata.store;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.id.EvseId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The consistency of EvseIDs in one push. OICP 2.3, "EVSE consistency". */
public final class OwnEvses {

    private OwnEvses() {}

    /** 018 where an EvseID is given twice, or is neither of the partner nor of an operator that roams through it. */
    public static <R> Optional<PushOutcome.Refused> refusal(
            List<R> records, Function<R, EvseId> evseId, Partner partner) {
        return refusal(
                records,
                evseId,
                record -> evseId.apply(record).key(),
                record -> evseId.apply(record).text(),
                partner);
    }

    /**
     * The same for records of which an EVSE may have several.
     *
     * @param key what may be given only once
     * @param id how the answer names a record that is given twice
     */
    public static <R> Optional<PushOutcome.Refused> refusal(
            List<R> records,
            Function<R, EvseId> evseId,
            Function<R, String> key,
            Function<R, String> id,
            Partner partner) {
        List<String> twice = Changes.duplicates(records, key, id);
        if (!twice.isEmpty()) {
            return Optional.of(PushOutcome.refused(Code.INCONSISTENT_EVSE_ID, "Given more than once", twice));
        }
        List<String> foreign = records.stream()
                .map(evseId)
                .filter(evse -> !partner.ownsOperator(evse.operator()))
                .map(EvseId::text)
                .toList();
        return foreign.isEmpty()
                ? Optional.empty()
                : Optional.of(PushOutcome.refused(Code.INCONSISTENT_EVSE_ID, "Of another operator", foreign));
    }
}
