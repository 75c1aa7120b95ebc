package io.roamhub.authorization.authorize;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.authorization.AuthorizationStart;

/** What a provider says to an AuthorizeStart. */
sealed interface ProviderReply {

    /** Who was asked. */
    Partner provider();

    /** The driver may charge. */
    record Yes(Partner provider, AuthorizationStart answer) implements ProviderReply {}

    /** The driver may not charge. */
    record No(Partner provider, AuthorizationStart answer) implements ProviderReply {}

    /** No valid answer in time. */
    record None(Partner provider, String reason) implements ProviderReply {}
}
