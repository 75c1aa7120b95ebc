package io.roamhub.common.token;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Who calls, by the bearer token: at once for one that was verified lately ({@link VerifiedTokens}). All others, and all that
 * are refused, are quarkus-oidc's. All services have one tenant: what was verified does not depend on the path.
 */
@ApplicationScoped
public class KnownTokens implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";
    /** What belongs to the request that a token came with, and not to the token. */
    private static final String OF_THE_REQUEST = RoutingContext.class.getName();

    private final OidcAuthenticationMechanism oidc;
    private final VerifiedTokens tokens;

    KnownTokens(OidcAuthenticationMechanism oidc, VerifiedTokens tokens) {
        this.oidc = oidc;
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager providers) {
        String header = call.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return oidc.authenticate(call, providers);
        }
        String token = header.substring(BEARER.length());
        return tokens.owner(token).map(owner -> Uni.createFrom().item(owner)).orElseGet(() -> oidc.authenticate(
                        call, providers)
                .onItem()
                .ifNotNull()
                .invoke(identity -> tokens.remember(token, withoutRequest(identity))));
    }

    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder copy = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials());
        identity.getAttributes().forEach((name, value) -> {
            if (!name.equals(OF_THE_REQUEST) && !(value instanceof RoutingContext)) {
                copy.addAttribute(name, value);
            }
        });
        return copy.build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return oidc.getChallenge(call);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext call) {
        return oidc.getCredentialTransport(call);
    }

    /** Before quarkus-oidc's own, which this one asks. */
    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }
}
