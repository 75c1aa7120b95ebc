package io.roamhub.registry.partner;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a partner stands on its way through the market.
 *
 * @param reason why, in the words of whoever decided it
 * @param since when it came into this state
 */
public record Standing(PartnerState state, Optional<String> reason, Instant since) {}
