package io.roamhub.registry.partner;

import java.util.Optional;

/** Somebody at a partner whom the hub writes to or calls. */
public record Contact(Role role, String name, String email, Optional<String> phone) {

    /** What somebody is there for. */
    public enum Role {
        COMMERCIAL,
        TECHNICAL,
        OPERATIONS,
        BILLING,
        SECURITY,
        DATA_PROTECTION
    }
}
