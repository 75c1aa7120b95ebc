package io.roamhub.cdr.store;

import io.roamhub.cdr.plausibility.Finding;
import io.roamhub.cdr.session.SessionKey;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A CDR that keeps all rules and is to be stored.
 *
 * @param text what is delivered and downloaded: the text that arrived, with the session ids that were absent
 * @param original the text as it arrived where spellings were rewritten, else {@code null}
 * @param arrivedHash SHA-256 of the text as it arrived
 * @param mediumHash keyed hash of the card or contract, or {@code null}
 * @param findings what is implausible about it
 * @param delivered whether the provider's back end is to get it; else the provider downloads it
 * @param takenBy the replica that delivers it as soon as it is stored, or {@code null}: any replica
 */
public record NewCdr(
        UUID id,
        Instant acceptedAt,
        SessionKey session,
        UUID operatorPartner,
        ChargeDetailRecord message,
        byte[] text,
        byte[] original,
        byte[] arrivedHash,
        String mediumHash,
        List<Finding> findings,
        boolean delivered,
        UUID takenBy) {}
