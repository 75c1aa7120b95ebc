package io.roamhub.evsedata.store;

import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;
import java.util.List;

/** How a push ended. */
public sealed interface PushOutcome {

    /**
     * Committed; the counts say what was done.
     *
     * @param remark what there is to be said about records that are stored all the same, or {@code null}
     */
    record Done(int inserted, int updated, int deleted, int unchanged, String remark) implements PushOutcome {

        /** Committed, without anything to be said about it. */
        public Done(int inserted, int updated, int deleted, int unchanged) {
            this(inserted, updated, deleted, unchanged, null);
        }

        /** Whether any record has a new version. */
        public boolean changedAnything() {
            return inserted + updated + deleted > 0;
        }
    }

    /** Nothing was applied. */
    record Refused(Code code, String additionalInfo) implements PushOutcome {}

    /** A refusal that names the records it is about, as many as AdditionalInfo can hold. */
    static Refused refused(Code code, String reason, List<String> ids) {
        StringBuilder info = new StringBuilder(reason).append(": ");
        for (int i = 0; i < ids.size(); i++) {
            if (info.length() + ids.get(i).length() > 960) {
                info.append(" and ").append(ids.size() - i).append(" more");
                break;
            }
            info.append(i == 0 ? "" : ", ").append(ids.get(i));
        }
        return new Refused(code, info.toString());
    }

    /** The answer to the operator. */
    default Acknowledgement acknowledgement() {
        return switch (this) {
            case Done done -> Acknowledgement.of(true, StatusCode.of(Code.SUCCESS, done.remark));
            case Refused refused -> Acknowledgement.refused(refused.code, refused.additionalInfo);
        };
    }
}
