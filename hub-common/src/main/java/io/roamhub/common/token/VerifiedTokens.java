package io.roamhub.common.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers the access tokens that quarkus-oidc has verified. Nearly every call of a service comes with the same token of
 * the gateway: its signature is verified once a minute and not with every call.
 *
 * <p>A token is known by its SHA-256, so that only exactly what was verified is known; it is forgotten with its expiry or
 * after a minute, whichever comes first. Everything unknown, and everything that is refused, is decided by quarkus-oidc
 * alone. All services have one tenant: what was verified does not depend on the path.
 */
@ApplicationScoped
public class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest> {

    private static final int MOST = 1000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What belongs to the request that a token came with, and not to the token. */
    private static final Set<String> OF_THE_REQUEST = Set.of(
            HttpSecurityUtils.ROUTING_CONTEXT_ATTRIBUTE,
            RoutingContext.class.getName(),
            AuthenticationRequestContext.class.getName());

    private final OidcIdentityProvider oidc;
    private final Cache<ByteBuffer, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    VerifiedTokens(OidcIdentityProvider oidc) {
        this.oidc = oidc;
    }

    private record Known(SecurityIdentity identity, long expiry) {}

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Before quarkus-oidc's own, which this one asks. */
    @Override
    public int priority() {
        return SYSTEM_FIRST;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        if (!(request.getToken() instanceof AccessTokenCredential)) {
            return oidc.authenticate(request, context);
        }
        ByteBuffer hash = hash(request.getToken().getToken());
        Known before = known.getIfPresent(hash);
        if (before != null && Instant.now().getEpochSecond() < before.expiry) {
            return Uni.createFrom().item(of(request, before.identity));
        }
        return oidc.authenticate(request, context).onItem().ifNotNull().invoke(identity -> remember(hash, identity));
    }

    private void remember(ByteBuffer hash, SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token && token.getExpirationTime() > 0) {
            known.put(hash, new Known(copy(identity).build(), token.getExpirationTime()));
        }
    }

    private static SecurityIdentity of(TokenAuthenticationRequest request, SecurityIdentity identity) {
        RoutingContext call = HttpSecurityUtils.getRoutingContextAttribute(request);
        return call == null
                ? identity
                : copy(identity)
                        .addAttribute(RoutingContext.class.getName(), call)
                        .build();
    }

    private static QuarkusSecurityIdentity.Builder copy(SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder copy = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials());
        identity.getAttributes().forEach((name, value) -> {
            if (!OF_THE_REQUEST.contains(name)) {
                copy.addAttribute(name, value);
            }
        });
        return copy;
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
