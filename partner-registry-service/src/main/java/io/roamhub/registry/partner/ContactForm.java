package io.roamhub.registry.partner;

import io.roamhub.registry.problem.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A contact of a partner on the management API, in requests and answers.
 *
 * @param role COMMERCIAL, TECHNICAL, OPERATIONS, BILLING, SECURITY or DATA_PROTECTION
 * @param name of the person or team, 1 to 200 characters
 * @param email of the person or team
 * @param phone with a leading + and the country's code; may be absent
 */
public record ContactForm(String role, String name, String email, String phone) {

    private static final int MOST = 50;
    private static final int MOST_NAME = 200;
    private static final int MOST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]+");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9][0-9 ()/-]{3,28}[0-9]");

    /** The form of a contact as it stands. */
    static ContactForm of(Contact contact) {
        return new ContactForm(
                contact.role().name(),
                contact.name(),
                contact.email(),
                contact.phone().orElse(null));
    }

    /** Reads contacts from a request; an absent list is empty. */
    static List<Contact> read(List<ContactForm> forms, Violations violations) {
        List<ContactForm> given = forms == null ? List.of() : forms;
        if (given.size() > MOST) {
            violations.add("contacts", "must have at most " + MOST + " elements");
            return List.of();
        }
        List<Contact> contacts = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String at = "contacts[" + i + "]";
            if (given.get(i) == null) {
                violations.add(at, "must not be null");
            } else {
                given.get(i).read(at, violations).ifPresent(contacts::add);
            }
        }
        return contacts;
    }

    /** Notes it when the text is no mail address that can be written to. */
    static void requireEmail(String field, String email, Violations violations) {
        violations.optionalText(field, email, MOST_EMAIL);
        violations.require(EMAIL.matcher(email).matches(), field, "must be a mail address");
    }

    private Optional<Contact> read(String at, Violations violations) {
        Optional<Contact.Role> known = Stream.of(Contact.Role.values())
                .filter(r -> r.name().equals(role))
                .findFirst();
        violations.require(known.isPresent(), at + ".role", "must be one of " + List.of(Contact.Role.values()));
        String who = violations.text(at + ".name", name, MOST_NAME);
        requireEmail(at + ".email", email == null ? "" : email, violations);
        violations.require(
                phone == null || PHONE.matcher(phone).matches(),
                at + ".phone",
                "must be a telephone number such as +49 30 1234567");
        return known.map(what -> new Contact(what, who, email, Optional.ofNullable(phone)));
    }
}
