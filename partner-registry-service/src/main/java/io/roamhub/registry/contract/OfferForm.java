package io.roamhub.registry.contract;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * An offer to be made.
 *
 * @param operatorPartnerId whose offer it is; a partner may leave it out for itself
 * @param providerPartnerId to whom; absent: to every provider
 * @param name what the operator calls it, at most 200 characters
 * @param services AUTHORIZATION, RESERVATION, DYNAMIC_PRICING, CDR_CORRECTION; at least one
 * @param validFrom inclusive; absent: from the beginning
 * @param validTo exclusive; absent: without an end
 * @param approvalRequired whether the operator approves each subscription; absent: true
 * @param noticeDays how long before its end either side cancels a contract, 0 to 730 days; absent: 30
 * @param serviceLevel absent: nothing is agreed
 */
public record OfferForm(
        UUID operatorPartnerId,
        UUID providerPartnerId,
        String name,
        List<String> services,
        OffsetDateTime validFrom,
        OffsetDateTime validTo,
        Boolean approvalRequired,
        Integer noticeDays,
        ServiceLevelTarget serviceLevel) {}
