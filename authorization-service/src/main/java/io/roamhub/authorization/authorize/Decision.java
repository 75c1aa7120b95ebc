package io.roamhub.authorization.authorize;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;

/** Whether a driver may charge. */
sealed interface Decision {

    /**
     * The hub itself says yes, by data that the provider has uploaded.
     *
     * @param providerId under which it uploaded them
     */
    record AuthorizedByUpload(Partner provider, ProviderId providerId) implements Decision {}

    /** The provider said yes. */
    record AuthorizedByProvider(Partner provider, AuthorizationStart answer) implements Decision {}

    /**
     * No.
     *
     * @param empPartnerSessionId the provider's own session id, where exactly one was asked and gave one; else {@code
     *     null}
     * @param extensions what else that provider said
     */
    record NotAuthorized(StatusCode statusCode, String empPartnerSessionId, Extensions extensions)
            implements Decision {}

    /** No, for a reason of the hub's own. */
    static NotAuthorized no(Code code, String additionalInfo) {
        return new NotAuthorized(StatusCode.of(code, additionalInfo), null, Extensions.NONE);
    }
}
