package io.roamhub.cdr.accept;

import io.roamhub.cdr.evse.EvseFacts;
import io.roamhub.cdr.plausibility.Plausibility;
import io.roamhub.cdr.session.SessionKey;
import io.roamhub.cdr.store.NewCdr;
import io.roamhub.common.directory.Endpoint;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Violation;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Makes of a CDR and its session what is stored: the text with the absent session ids, findings, the way to the provider. */
@ApplicationScoped
public class CdrMaking {

    private final Plausibility plausibility;
    private final MediaHash media;
    private final PartnerDirectory directory;
    private final Clock clock;

    CdrMaking(Plausibility plausibility, MediaHash media, PartnerDirectory directory, Clock clock) {
        this.plausibility = plausibility;
        this.media = media;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * A CDR as it arrived.
     *
     * @param text as it arrived, in the specification's spellings
     * @param original as it arrived where that is another text, else {@code null}
     * @param hash SHA-256 of what arrived
     * @param warnings what exceeds the specification
     */
    public record Arrived(
            ChargeDetailRecord message,
            byte[] text,
            byte[] original,
            byte[] hash,
            List<Violation> warnings,
            UUID operatorPartner) {}

    /**
     * The CDR of the session, accepted now.
     *
     * @param takenBy the replica that delivers it at once, or {@code null}
     */
    public NewCdr of(UUID id, Arrived arrived, SessionKey session, EvseFacts evse, UUID takenBy) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ChargeDetailRecord cdr = arrived.message();
        return new NewCdr(
                id,
                at,
                session,
                arrived.operatorPartner(),
                cdr,
                withIds(arrived, session),
                arrived.original(),
                arrived.hash(),
                mediumHash(cdr),
                plausibility.findings(cdr, session, evse, arrived.warnings(), at),
                isDelivered(session),
                takenBy);
    }

    /** Keyed hash of the card or contract that the CDR names; {@code null} where it names neither. */
    public String mediumHash(ChargeDetailRecord cdr) {
        return media.of(cdr.identification()).orElse(null);
    }

    /** A provider without a back end, or one that is off-line, downloads its CDRs instead. */
    public boolean isDelivered(SessionKey session) {
        return directory
                .current()
                .byId(session.providerPartnerId())
                .flatMap(known -> known.endpoint(Operation.CHARGE_DETAIL_RECORD))
                .filter(Endpoint::online)
                .isPresent();
    }

    private static byte[] withIds(Arrived arrived, SessionKey session) {
        ChargeDetailRecord cdr = arrived.message();
        return OicpJson.withMembers(
                arrived.text(),
                "SessionID",
                hubsId(cdr, session),
                "CPOPartnerSessionID",
                cdr.cpoPartnerSessionId() == null ? session.cpoPartnerSessionId() : null,
                "EMPPartnerSessionID",
                cdr.empPartnerSessionId() == null ? session.empPartnerSessionId() : null);
    }

    /** The hub's id of the session where the message does not have exactly that; {@code null} where it does. */
    private static String hubsId(ChargeDetailRecord cdr, SessionKey session) {
        String id = session.sessionId().toString();
        return cdr.sessionId() != null && cdr.sessionId().text().equalsIgnoreCase(id) ? null : id;
    }
}
