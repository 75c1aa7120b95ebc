package io.roamhub.registry.contract;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A contract to be made.
 *
 * @param services AUTHORIZATION, RESERVATION, DYNAMIC_PRICING, CDR_CORRECTION; at least one
 * @param validFrom inclusive; absent: at once
 * @param validTo exclusive; absent: until it is deleted
 * @param serviceLevel absent: nothing is agreed
 */
public record ContractForm(
        UUID operatorPartnerId,
        UUID providerPartnerId,
        List<String> services,
        OffsetDateTime validFrom,
        OffsetDateTime validTo,
        ServiceLevelTarget serviceLevel) {}
