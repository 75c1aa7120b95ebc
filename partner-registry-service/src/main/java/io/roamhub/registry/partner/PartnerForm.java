package io.roamhub.registry.partner;

import io.roamhub.registry.problem.Violations;
import java.util.List;
import java.util.Optional;

/**
 * A partner to register, or what changes of one: absent members of a change stay as they are.
 *
 * @param name 1 to 200 characters
 * @param operatorIds own operator ids, in ISO or DIN grammar
 * @param providerIds own provider ids
 * @param contactEmail whom the onboarding writes to
 * @param contacts who is there for what, at most 50
 */
public record PartnerForm(
        String name,
        List<String> operatorIds,
        List<String> providerIds,
        String contactEmail,
        List<ContactForm> contacts) {

    private static final int MOST_NAME = 200;

    String name(Violations violations) {
        return violations.text("name", name, MOST_NAME);
    }

    Optional<String> contactEmail(Violations violations) {
        if (contactEmail == null) {
            return Optional.empty();
        }
        ContactForm.requireEmail("contactEmail", contactEmail, violations);
        return Optional.of(contactEmail);
    }

    List<Contact> contacts(Violations violations) {
        return ContactForm.read(contacts, violations);
    }

    MarketIds ids(Violations violations) {
        MarketIds ids = MarketIds.read(operatorIds, providerIds, violations);
        boolean given = operatorIds != null && !operatorIds.isEmpty() || providerIds != null && !providerIds.isEmpty();
        violations.require(given, "operatorIds", "or providerIds must have at least one id");
        return ids;
    }
}
