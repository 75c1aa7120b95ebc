package io.roamhub.common.caller;

import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.oicp.Message;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.operation.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Whether the ids that a call names as its sender are the caller's.
 *
 * <pre>
 * nobody's id                                      404/300
 * another partner's id                             401/017
 * ids of both roles of the caller in one message   400
 * </pre>
 */
@ApplicationScoped
public class CallerIds {

    @Inject
    PartnerDirectory directory;

    /** Checks the decoded id in the path; one that follows no grammar is nobody's. */
    void requirePathId(Partner caller, Role role, String id) {
        if (role == Role.CPO) {
            requireOwner(caller, OperatorId.isValid(id) ? operator(OperatorId.of(id)) : Optional.empty());
        } else {
            requireOwner(caller, ProviderId.isValid(id) ? provider(ProviderId.of(id)) : Optional.empty());
        }
    }

    /**
     * Checks the ids in a message that was read.
     *
     * @throws Refusal 404/300 or 401/017
     * @throws InvalidMessageException for ids of both roles
     */
    public void requireSender(Partner caller, Object message) {
        switch (message) {
            case Message.FromOperator from
            when from.operatorId() != null -> {
                requireOwner(caller, operator(from.operatorId()));
                extension(from, "ProviderID")
                        .filter(ProviderId::isValid)
                        .filter(id -> caller.ownsProvider(ProviderId.of(id)))
                        .ifPresent(id -> refuseBothRoles("providerID"));
            }
            case Message.FromProvider from
            when from.providerId() != null -> {
                requireOwner(caller, provider(from.providerId()));
                extension(from, "OperatorID")
                        .filter(OperatorId::isValid)
                        .filter(id -> caller.ownsOperator(OperatorId.of(id)))
                        .ifPresent(id -> refuseBothRoles("operatorID"));
            }
            default -> {
                // names no sender: the path's id counts
            }
        }
    }

    private static void requireOwner(Partner caller, Optional<Partner> owner) {
        Partner named = owner.orElseThrow(Refusal::partnerNotFound);
        if (!named.id().equals(caller.id())) {
            throw Refusal.unauthorized();
        }
    }

    private static void refuseBothRoles(String field) {
        throw new InvalidMessageException(field, "must not be given: the message is sent in the other role");
    }

    /** An unknown member is kept as its JSON text; ids need no escapes. */
    private static Optional<String> extension(Message message, String member) {
        String json = message.extensions().members().get(member);
        return json != null && json.length() > 2 && json.startsWith("\"")
                ? Optional.of(json.substring(1, json.length() - 1))
                : Optional.empty();
    }

    private Optional<Partner> operator(OperatorId id) {
        return current().byOperatorId(id);
    }

    private Optional<Partner> provider(ProviderId id) {
        return current().byProviderId(id);
    }

    private Directory current() {
        return directory.current();
    }
}
