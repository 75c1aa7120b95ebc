package io.roamhub.common.management;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the present request, from its token. */
@RequestScoped
public class CurrentActor {

    private static final String PARTNER_CLAIM = "partner";

    private final SecurityIdentity identity;

    CurrentActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Who it is. */
    public Actor get() {
        return new Actor(identity.getPrincipal().getName(), identity.getRoles(), partner());
    }

    private Optional<UUID> partner() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        Object claim = token.getClaim(PARTNER_CLAIM);
        if (claim == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(claim.toString()));
        } catch (IllegalArgumentException notAPartner) {
            return Optional.empty();
        }
    }
}
