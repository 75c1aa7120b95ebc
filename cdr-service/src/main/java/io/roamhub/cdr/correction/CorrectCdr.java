package io.roamhub.cdr.correction;

import io.roamhub.cdr.accept.CdrRules;
import io.roamhub.cdr.correction.Corrections.Accepted;
import io.roamhub.cdr.overview.Conditions;
import io.roamhub.cdr.overview.Sight;
import io.roamhub.cdr.overview.Slice;
import io.roamhub.cdr.overview.Wish;
import io.roamhub.common.answer.Problem;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.management.Actor;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.common.SessionId;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Corrects accepted CDRs by agreement: OICP allows one CDR per session, so the operator asks the provider through the hub
 * to take another text instead, or none; the provider decides. Only under a contract for
 * {@link ContractService#CDR_CORRECTION}.
 */
@ApplicationScoped
class CorrectCdr {

    private static final Logger LOG = Logger.getLogger(CorrectCdr.class);
    private static final int LONGEST_REASON = 500;
    private static final int LARGEST_TEXT = 131_072;
    private static final List<String> STATES = List.of("REQUESTED", "ACCEPTED", "REFUSED", "WITHDRAWN");

    private final Corrections corrections;
    private final CdrRules rules;
    private final PartnerDirectory directory;
    private final Sight sight;
    private final Clock clock;

    CorrectCdr(Corrections corrections, CdrRules rules, PartnerDirectory directory, Sight sight, Clock clock) {
        this.corrections = corrections;
        this.rules = rules;
        this.directory = directory;
        this.sight = sight;
        this.clock = clock;
    }

    /**
     * Asks for a correction.
     *
     * @param text of the CDR that replaces the accepted one, kept as it is; empty: that one is to be void
     * @throws Problem 404 when the operator has no CDR of this session, 403 without a contract, 400 when the text is no
     *     possible CDR of the session, 409 while another correction is open
     */
    CorrectionView request(String sessionId, String reason, byte[] text) {
        UUID session = Conditions.id("sessionId", sessionId);
        requireReason(reason);
        Accepted cdr = corrections
                .accepted(session)
                .filter(accepted -> speaksFor(accepted.operatorPartner()))
                .orElseThrow(() -> Problem.notFound("You have no CDR of this session."));
        requireContract(cdr.operatorPartner(), cdr.providerPartner());
        Optional<ChargeDetailRecord> replacement =
                text.length == 0 ? Optional.empty() : Optional.of(checked(text, session, cdr.operatorPartner()));
        UUID id = UUID.randomUUID();
        boolean stored = corrections.request(
                id,
                session,
                cdr,
                reason,
                replacement.isPresent() ? text : null,
                replacement.map(ChargeDetailRecord::consumedEnergy).orElse(null),
                now(),
                sight.actor().name());
        if (!stored) {
            throw Problem.conflict("Another correction of this session is not decided yet.");
        }
        LOG.infof(
                "event=cdr-correction-requested sessionId=%s actor=%s",
                session, sight.actor().name());
        return corrections.one(new Conditions().and("x.id = ?", id)).orElseThrow();
    }

    private ChargeDetailRecord checked(byte[] text, UUID session, UUID operatorPartner) {
        if (text.length > LARGEST_TEXT) {
            throw Problem.of(413, "A CDR has at most " + LARGEST_TEXT + " bytes.");
        }
        ChargeDetailRecord cdr =
                switch (OicpJson.read(text, ChargeDetailRecord.TYPE)) {
                    case Parsed.Valid<ChargeDetailRecord> valid -> valid.message();
                    case Parsed.Invalid<ChargeDetailRecord> invalid -> throw Problem.invalid(invalid.violations());
                };
        boolean ofSession = Optional.ofNullable(cdr.sessionId())
                .flatMap(SessionId::uuid)
                .filter(session::equals)
                .isPresent();
        if (!ofSession) {
            throw Problem.badRequest("SessionID must be the session's.");
        }
        boolean own = directory
                .current()
                .byId(operatorPartner)
                .filter(partner -> partner.ownsOperator(cdr.evseId().operator()))
                .isPresent();
        if (!own) {
            throw Problem.badRequest("EvseID is of another operator.");
        }
        rules.broken(cdr).ifPresent(broken -> {
            throw Problem.badRequest(broken);
        });
        return cdr;
    }

    /** The provider takes the correction: from now on it counts. */
    CorrectionView accept(String id) {
        CorrectionView correction = visible(id);
        requireParty(correction.providerPartnerId());
        requireContract(correction.operatorPartnerId(), correction.providerPartnerId());
        return decide(correction, "ACCEPTED", null);
    }

    /** The provider does not take it: the accepted CDR stays what counts. */
    CorrectionView refuse(String id, String reason) {
        CorrectionView correction = visible(id);
        requireParty(correction.providerPartnerId());
        requireReason(reason);
        return decide(correction, "REFUSED", reason);
    }

    /** The operator takes its request back. */
    CorrectionView withdraw(String id) {
        CorrectionView correction = visible(id);
        requireParty(correction.operatorPartnerId());
        return decide(correction, "WITHDRAWN", null);
    }

    private CorrectionView decide(CorrectionView correction, String state, String reason) {
        if (!corrections.decide(correction.id(), state, now(), sight.actor().name(), reason)) {
            throw Problem.conflict("This correction is decided already.");
        }
        LOG.infof(
                "event=cdr-correction-decided state=%s sessionId=%s actor=%s",
                state, correction.sessionId(), sight.actor().name());
        return visible(correction.id().toString());
    }

    Slice<CorrectionView> list(String state, String sessionId, Wish wish) {
        Conditions conditions = sight.conditions("x")
                .andWord("x.state = ?", "state", state, STATES)
                .andId("x.session_id = ?", "sessionId", sessionId);
        return Slice.of(
                corrections.list(conditions, wish), wish.size(), CorrectionView::requestedAt, CorrectionView::id);
    }

    /** What is another's is not told from what is not there. */
    CorrectionView visible(String id) {
        return corrections
                .one(sight.conditions("x").and("x.id = ?", Conditions.id("id", id)))
                .orElseThrow(() -> Problem.notFound("There is no such correction."));
    }

    byte[] original(String id) {
        return corrections
                .original(visible(id))
                .orElseThrow(() -> Problem.notFound("The accepted CDR is not kept any more."));
    }

    byte[] replacement(String id) {
        return corrections
                .replacement(visible(id))
                .orElseThrow(() -> Problem.notFound("The accepted CDR is to be void, nothing replaces it."));
    }

    /** The hub's admin may act for a partner that asks it to. */
    private boolean speaksFor(UUID partner) {
        Actor actor = sight.actor();
        return actor.roles().contains(Actor.HUB_ADMIN) || actor.partnerId().equals(Optional.of(partner));
    }

    private void requireParty(UUID partner) {
        if (!speaksFor(partner)) {
            throw Problem.forbidden("This is for the other partner to decide.");
        }
    }

    private void requireContract(UUID operator, UUID provider) {
        if (!directory.current().hasContract(operator, provider, ContractService.CDR_CORRECTION, clock.instant())) {
            throw Problem.forbidden("The contract of "
                    + directory.current().byId(operator).map(Partner::name).orElse("the operator")
                    + " and "
                    + directory.current().byId(provider).map(Partner::name).orElse("the provider")
                    + " has no corrections of CDRs (CDR_CORRECTION).");
        }
    }

    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            throw Problem.badRequest("reason must be a text of at most " + LONGEST_REASON + " characters.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
