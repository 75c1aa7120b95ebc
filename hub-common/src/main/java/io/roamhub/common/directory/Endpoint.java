package io.roamhub.common.directory;

import java.time.Duration;
import java.util.Optional;

/**
 * The back end of a partner.
 *
 * @param baseUrl without a slash at the end; the paths of the operations are appended
 * @param online whether it may be called at all
 * @param acceptsBroadcast whether a provider wants to be asked about cards that nobody could be found for
 * @param timeout how long an answer is waited for
 * @param trustAnchorPem the certificate authority of its server certificate, where that is not a public one
 */
public record Endpoint(
        String baseUrl, boolean online, boolean acceptsBroadcast, Duration timeout, Optional<String> trustAnchorPem) {}
