package io.roamhub.authorization.session;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import java.util.UUID;

/**
 * Who takes part in a session.
 *
 * @param operatorPartner the hub's id of the operator's organisation
 * @param providerPartner the hub's id of the provider's organisation
 * @param operatorId the operator as the session's first message names it, or the one that the EvseID names
 * @param providerId the provider as it named itself
 */
public record Parties(UUID operatorPartner, UUID providerPartner, OperatorId operatorId, ProviderId providerId) {}
