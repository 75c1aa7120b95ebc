package io.roamhub.registry.contract;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A subscription to an offer.
 *
 * @param providerPartnerId who subscribes; a partner may leave it out for itself
 * @param services some of the offer's; absent: all of them
 * @param validFrom inclusive, within the offer's time; absent: as soon as it is active
 * @param validTo exclusive, within the offer's time; absent: the offer's end
 */
public record SubscriptionForm(
        UUID offerId,
        UUID providerPartnerId,
        List<String> services,
        OffsetDateTime validFrom,
        OffsetDateTime validTo) {}
