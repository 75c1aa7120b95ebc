package io.roamhub.registry.partner;

import java.time.Duration;
import java.util.Optional;

/**
 * A partner's back end, where the hub calls it.
 *
 * @param baseUrl without a trailing slash; the OICP paths without {@code /api/oicp} are appended
 * @param online whether the hub may call it at all; an EMP that is not is answered 320 for
 * @param acceptsBroadcast whether an EMP is asked for cards that nobody is known to have issued
 * @param timeout how long the hub waits for an answer
 * @param trustAnchorPem the certificate authority of the back end's certificate, beside the public ones
 */
public record Endpoint(
        String baseUrl, boolean online, boolean acceptsBroadcast, Duration timeout, Optional<String> trustAnchorPem) {}
