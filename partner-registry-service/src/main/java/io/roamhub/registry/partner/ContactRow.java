package io.roamhub.registry.partner;

import jakarta.persistence.Embeddable;
import java.util.Optional;

/** A contact as it is kept. */
@Embeddable
record ContactRow(String role, String name, String email, String phone) {

    static ContactRow of(Contact contact) {
        return new ContactRow(
                contact.role().name(),
                contact.name(),
                contact.email(),
                contact.phone().orElse(null));
    }

    Contact toContact() {
        return new Contact(Contact.Role.valueOf(role), name, email, Optional.ofNullable(phone));
    }
}
