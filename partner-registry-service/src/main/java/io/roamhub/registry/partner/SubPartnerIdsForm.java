package io.roamhub.registry.partner;

import java.util.List;

/** The ids of the sub-partners that a partner speaks for; an absent list is empty. */
public record SubPartnerIdsForm(List<String> operatorIds, List<String> providerIds) {}
