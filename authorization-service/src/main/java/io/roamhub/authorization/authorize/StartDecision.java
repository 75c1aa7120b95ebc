package io.roamhub.authorization.authorize;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.known.Known;
import io.roamhub.authorization.known.KnownMedia;
import io.roamhub.authorization.memory.RefusedCards;
import io.roamhub.authorization.partner.PartnerTalk;
import io.roamhub.authorization.partner.Relayed;
import io.roamhub.authorization.partner.Reply;
import io.roamhub.authorization.routing.EmpRouting;
import io.roamhub.authorization.routing.Route;
import io.roamhub.authorization.uploaded.Pins;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.authorization.AuthorizationStatus;
import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a driver may start charging.
 *
 * <pre>
 * situation                                                         answer
 * EvseID of another operator                                        NotAuthorized 018
 * uploaded data of a provider under contract allow it; for a QR
 * code its PIN is right, too                                        Authorized, nobody is asked
 * EvcoID whose provider is nobody's                                 NotAuthorized 300
 * EvcoID whose provider is not under contract; no provider at all   NotAuthorized 210
 * EvcoID whose provider is switched off                             NotAuthorized 320
 * EvcoID whose provider  says yes                                   Authorized
 *                        says no                                    NotAuthorized, its own code
 *                        does not answer                            NotAuthorized 310
 * card                   somebody says yes                          Authorized, remembered
 *                        one was asked and says no                  NotAuthorized, its own code
 *                        all say no                                 NotAuthorized 102
 *                        nobody says yes, somebody does not answer  NotAuthorized 106
 *                        nobody could be asked                      NotAuthorized 106
 *                        all the same said no a moment ago          NotAuthorized as then, nobody is asked
 * </pre>
 *
 * A provider's no with code 000 is told as 102 for cards, 101 for QR codes and 105 for the rest.
 */
@ApplicationScoped
class StartDecision {

    /** What a provider says of a card that it does not know. */
    private static final List<Code> UNKNOWN_CARD = List.of(Code.SUCCESS, Code.RFID_INVALID_UID, Code.NO_VALID_CONTRACT);

    private final PartnerDirectory directory;
    private final KnownMedia media;
    private final Pins pins;
    private final RefusedCards refusedCards;
    private final MediaHash mediaHash;
    private final PartnerTalk partners;
    private final AuthorizationConfig config;
    private final Clock clock;

    StartDecision(
            PartnerDirectory directory,
            KnownMedia media,
            Pins pins,
            RefusedCards refusedCards,
            MediaHash mediaHash,
            PartnerTalk partners,
            AuthorizationConfig config,
            Clock clock) {
        this.directory = directory;
        this.media = media;
        this.pins = pins;
        this.refusedCards = refusedCards;
        this.mediaHash = mediaHash;
        this.partners = partners;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Decides.
     *
     * @param request as providers get it: with the hub's SessionID
     */
    Decision decide(Partner operator, AuthorizeStart request) {
        if (request.evseId() != null && !operator.ownsOperator(request.evseId().operator())) {
            return Decision.no(Code.INCONSISTENT_EVSE_ID, "The EvseID is another operator's.");
        }
        Instant now = clock.instant();
        Directory known = directory.current();
        Identification identification = request.identification();
        Known medium = media.of(identification, now);
        Optional<Decision> byUpload = byUpload(operator, identification, medium.uploads(), known, now);
        if (byUpload.isPresent()) {
            return byUpload.get();
        }
        List<Partner> underContract = known.providersUnderContract(operator.id(), ContractService.AUTHORIZATION, now);
        return switch (EmpRouting.route(identification, underContract, medium.remembered(), known)) {
            case Route.UnknownProvider nobody ->
                Decision.no(Code.PARTNER_NOT_FOUND, "The contract's provider is not connected to the hub.");
            case Route.NoContract none ->
                Decision.no(
                        Code.NO_VALID_CONTRACT, "No provider that could authorize has a contract with the operator.");
            case Route.OwnerSwitchedOff off ->
                Decision.no(Code.SERVICE_NOT_AVAILABLE, "The contract's provider is switched off.");
            case Route.ToOwner owner -> ofOwner(ask(owner.provider(), request, message(request)), identification);
            case Route.ToMany many -> ofMany(operator, many, request);
        };
    }

    private Optional<Decision> byUpload(
            Partner operator, Identification identification, List<Known.Upload> uploads, Directory known, Instant now) {
        for (Known.Upload upload : uploads) {
            if (known.hasContract(operator.id(), upload.providerPartner(), ContractService.AUTHORIZATION, now)) {
                Optional<Partner> provider = known.byId(upload.providerPartner())
                        .filter(partner -> partner.ownsProvider(upload.providerId()));
                if (provider.isPresent() && pins.allow(identification, upload.pinHash())) {
                    return Optional.of(new Decision.AuthorizedByUpload(provider.get(), upload.providerId()));
                }
            }
        }
        return Optional.empty();
    }

    private Decision ofMany(Partner operator, Route.ToMany many, AuthorizeStart request) {
        RefusedCards.Question question = new RefusedCards.Question(
                operator.id(),
                request.identification().cardUid().map(mediaHash::of).orElse(null),
                Stream.concat(many.remembered().stream(), many.others().stream())
                        .map(Partner::id)
                        .toList());
        Optional<StatusCode> before = refusedCards.recall(question);
        if (before.isPresent()) {
            return new Decision.NotAuthorized(before.get(), null, Extensions.NONE);
        }
        ProviderPoll.Result result = poll(many, request);
        Decision decision = ofMany(result, request.identification());
        if (decision instanceof Decision.NotAuthorized no && isUnknownToAll(result)) {
            refusedCards.remember(question, StatusCode.of(codeOf(no), "All providers have said no a moment ago."));
        }
        return decision;
    }

    private static Code codeOf(Decision.NotAuthorized no) {
        return no.statusCode().is(Code.NO_VALID_CONTRACT) ? Code.NO_VALID_CONTRACT : Code.RFID_INVALID_UID;
    }

    /** Whether everybody was asked and has said that it does not know the card: not that it is locked or that it failed. */
    private static boolean isUnknownToAll(ProviderPoll.Result result) {
        return !result.replies().isEmpty()
                && result.replies().stream()
                        .allMatch(
                                reply -> reply instanceof ProviderReply.No(Partner provider, AuthorizationStart answer)
                                        && UNKNOWN_CARD.stream().anyMatch(answer.statusCode()::is));
    }

    private ProviderPoll.Result poll(Route.ToMany many, AuthorizeStart request) {
        byte[] message = message(request);
        return new ProviderPoll(
                        provider -> ask(provider, request, message), config.deadline(), config.broadcastAtOnce())
                .run(many.remembered(), config.headStart(), many.others());
    }

    private static Decision ofOwner(ProviderReply reply, Identification identification) {
        return switch (reply) {
            case ProviderReply.Yes yes -> new Decision.AuthorizedByProvider(yes.provider(), yes.answer());
            case ProviderReply.No no -> inItsOwnWords(no, identification);
            case ProviderReply.None none ->
                Decision.no(
                        Code.PARTNER_DID_NOT_RESPOND, "The contract's provider gave no answer: " + none.reason() + ".");
        };
    }

    private static Decision ofMany(ProviderPoll.Result result, Identification identification) {
        if (result.yes().isPresent()) {
            ProviderReply.Yes yes = result.yes().get();
            return new Decision.AuthorizedByProvider(yes.provider(), yes.answer());
        }
        List<ProviderReply> replies = result.replies();
        long silent =
                replies.stream().filter(ProviderReply.None.class::isInstance).count();
        if (replies.isEmpty()) {
            return Decision.no(Code.NO_POSITIVE_RESPONSE, "No provider could be asked.");
        }
        if (silent > 0) {
            return Decision.no(
                    Code.NO_POSITIVE_RESPONSE, silent + " of " + replies.size() + " providers gave no answer.");
        }
        if (replies.size() == 1 && replies.getFirst() instanceof ProviderReply.No no) {
            return inItsOwnWords(no, identification);
        }
        return Decision.no(Medium.refusal(identification), null);
    }

    private static Decision inItsOwnWords(ProviderReply.No no, Identification identification) {
        AuthorizationStart answer = no.answer();
        return answer.statusCode().is(Code.SUCCESS)
                ? Decision.no(
                        Medium.refusal(identification), answer.statusCode().additionalInfo())
                : new Decision.NotAuthorized(
                        Relayed.status(answer.statusCode()), answer.empPartnerSessionId(), answer.extensions());
    }

    private static byte[] message(AuthorizeStart request) {
        return OicpJson.write(request, AuthorizeStart.TYPE);
    }

    private ProviderReply ask(Partner provider, AuthorizeStart request, byte[] message) {
        Reply<AuthorizationStart> reply = partners.ask(
                request.sessionId().uuid().orElseThrow(),
                provider,
                Operation.AUTHORIZE_START,
                request.operatorId().text(),
                message,
                config.deadline(),
                AuthorizationStart.TYPE);
        return switch (reply) {
            case Reply.Said<AuthorizationStart>(AuthorizationStart answer) -> understood(provider, answer);
            case Reply.SwitchedOff<AuthorizationStart> off -> new ProviderReply.None(provider, "it is switched off");
            case Reply.Silent<AuthorizationStart> silent -> new ProviderReply.None(provider, silent.reason());
        };
    }

    private static ProviderReply understood(Partner provider, AuthorizationStart answer) {
        if (answer.authorizationStatus() == AuthorizationStatus.NOT_AUTHORIZED) {
            return new ProviderReply.No(provider, answer);
        }
        boolean inAnothersName = answer.providerId() != null && !provider.ownsProvider(answer.providerId());
        return inAnothersName
                ? new ProviderReply.None(provider, "it answered in another provider's name")
                : new ProviderReply.Yes(provider, answer);
    }
}
