package io.roamhub.authorization.partner;

import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;
import java.util.Arrays;

/** What of a partner's answer is passed on to the other partner. */
public final class Relayed {

    private Relayed() {}

    /** A partner's status: a code of OICP gets OICP's own description, the particular reason stays the partner's. */
    public static StatusCode status(StatusCode said) {
        return Arrays.stream(Code.values())
                .filter(said::is)
                .findFirst()
                .map(code ->
                        new StatusCode(code.number(), code.description(), said.additionalInfo(), said.extensions()))
                .orElse(said);
    }
}
