package io.roamhub.authorization.uploaded;

import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;
import java.util.List;
import java.util.stream.Collectors;

/** How a push of authentication data ended. */
public sealed interface PushOutcome {

    /**
     * Committed; the counts say what was done.
     *
     * @param remark what there is to be said about records that are stored all the same, or {@code null}
     */
    record Done(int inserted, int updated, int deleted, int unchanged, String remark) implements PushOutcome {}

    /** Nothing was applied. */
    record Refused(Code code, String additionalInfo) implements PushOutcome {}

    /** A refusal that names the places of the records it is about, never what they say. */
    static Refused refused(Code code, String reason, List<Integer> places, int count) {
        String named = places.stream()
                .map(place -> "AuthenticationDataRecord[" + place + "]")
                .collect(Collectors.joining(", "));
        int more = count - places.size();
        return new Refused(code, reason + ": " + named + (more > 0 ? " and " + more + " more" : ""));
    }

    /** The answer to the provider. */
    default Acknowledgement acknowledgement() {
        return switch (this) {
            case Done done -> Acknowledgement.of(true, StatusCode.of(Code.SUCCESS, done.remark));
            case Refused refused -> Acknowledgement.refused(refused.code, refused.additionalInfo);
        };
    }
}
