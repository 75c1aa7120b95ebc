package io.roamhub.authorization.uploaded;

import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.id.ProviderId;
import java.util.UUID;

/**
 * A push of authentication data whose records have been read and checked one by one.
 *
 * @param partner the provider's partner in the directory
 * @param received how many records it has
 */
record Push(ActionType action, ProviderId providerId, UUID partner, UUID processId, int received) {}
