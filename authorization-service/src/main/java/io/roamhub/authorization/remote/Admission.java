package io.roamhub.authorization.remote;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.common.Code;

/** Whether a provider's request for a charging spot goes to the spot's operator. */
public sealed interface Admission {

    /**
     * It goes.
     *
     * @param evseChecked false when nobody could tell whether the charging spot is known and compatible
     */
    record Admitted(Partner operator, boolean evseChecked) implements Admission {}

    /** It is answered by an acknowledgement with Result false. */
    record Refused(Code code, String reason) implements Admission {}
}
