package io.roamhub.registry.partner;

import io.roamhub.registry.problem.Violations;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A partner to register, or what changes of one: absent members of a change stay as they are.
 *
 * @param name 1 to 200 characters
 * @param operatorIds own operator ids, in ISO or DIN grammar
 * @param providerIds own provider ids
 * @param contactEmail whom the onboarding writes to
 */
public record PartnerForm(String name, List<String> operatorIds, List<String> providerIds, String contactEmail) {

    private static final int MOST_NAME = 200;
    private static final int MOST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    String name(Violations violations) {
        return violations.text("name", name, MOST_NAME);
    }

    Optional<String> contactEmail(Violations violations) {
        if (contactEmail == null) {
            return Optional.empty();
        }
        violations.optionalText("contactEmail", contactEmail, MOST_EMAIL);
        violations.require(EMAIL.matcher(contactEmail).matches(), "contactEmail", "must be a mail address");
        return Optional.of(contactEmail);
    }

    MarketIds ids(Violations violations) {
        MarketIds ids = MarketIds.read(operatorIds, providerIds, violations);
        boolean given = operatorIds != null && !operatorIds.isEmpty() || providerIds != null && !providerIds.isEmpty();
        violations.require(given, "operatorIds", "or providerIds must have at least one id");
        return ids;
    }
}
