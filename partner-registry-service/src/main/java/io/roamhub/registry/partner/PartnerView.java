package io.roamhub.registry.partner;

import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.OperationFamily;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A partner on the management API.
 *
 * @param state ONBOARDING, IN_TEST, ACTIVE, SUSPENDED or LEFT
 * @param subOperatorIds ids of sub-partners; they appear inside EvseIDs only
 * @param subProviderIds ids of sub-partners; they appear inside EvcoIDs only
 * @param allowedNetworks where its calls may come from; none means nowhere
 * @param services what of the hub itself it may use
 * @param limits calls per minute by operation, where they differ from the default
 * @param stateReason why it is in its state, where a reason was given
 * @param endpoint where the hub calls it; null until it was given
 * @param endpoints where the hub calls the operations of a family instead
 * @param version rises with every change; also the ETag
 */
public record PartnerView(
        UUID id,
        String name,
        String contactEmail,
        List<ContactForm> contacts,
        PartnerState state,
        String stateReason,
        Instant stateSince,
        List<String> operatorIds,
        List<String> providerIds,
        List<String> subOperatorIds,
        List<String> subProviderIds,
        List<String> allowedNetworks,
        List<HubService> services,
        Map<String, Integer> limits,
        EndpointForm endpoint,
        Map<OperationFamily, EndpointForm> endpoints,
        Instant createdAt,
        Instant changedAt,
        long version)
        implements Versioned {

    /** The view of a partner as it stands. */
    public static PartnerView of(Partner partner) {
        Map<String, Integer> limits = new TreeMap<>();
        partner.limits().forEach((operation, calls) -> limits.put(operation.oicpName(), calls));
        Map<OperationFamily, EndpointForm> endpoints = new TreeMap<>();
        partner.endpoints().byFamily().forEach((family, endpoint) -> endpoints.put(family, EndpointForm.of(endpoint)));
        return new PartnerView(
                partner.id(),
                partner.name(),
                partner.contactEmail().orElse(null),
                partner.contacts().stream().map(ContactForm::of).toList(),
                partner.state(),
                partner.standing().reason().orElse(null),
                partner.standing().since(),
                partner.ids().operatorTexts(),
                partner.ids().providerTexts(),
                partner.subIds().operatorTexts(),
                partner.subIds().providerTexts(),
                partner.allowedNetworks().stream().map(Network::text).toList(),
                partner.services().stream().sorted().toList(),
                limits,
                partner.endpoint().map(EndpointForm::of).orElse(null),
                endpoints,
                partner.createdAt(),
                partner.changedAt(),
                partner.version());
    }
}
