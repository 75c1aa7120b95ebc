package io.roamhub.cdr.store;

import io.roamhub.cdr.session.SessionKey;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.json.Violation;
import java.util.List;
import java.util.UUID;

/**
 * A CDR that keeps all rules and is to be stored.
 *
 * @param text what is delivered and downloaded: the text that arrived, with the session ids that were absent
 * @param original the text as it arrived where spellings were rewritten, else {@code null}
 * @param arrivedHash SHA-256 of the text as it arrived
 * @param findings what was accepted although it exceeds the specification
 * @param delivered whether the provider's back end is to get it; else the provider downloads it
 */
public record NewCdr(
        SessionKey session,
        UUID operatorPartner,
        ChargeDetailRecord message,
        byte[] text,
        byte[] original,
        byte[] arrivedHash,
        List<Violation> findings,
        boolean delivered) {}
