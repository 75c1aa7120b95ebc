package io.roamhub.common.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;

/** Real access tokens for tests, signed with the key of {@link TokenResource}. */
public final class Tokens {

    static final String KEY = "roamhub.test.token-key";
    static final String ISSUER = "https://identity.test";

    private Tokens() {}

    /** The gateway's token: it may make OICP calls and internal ones. */
    public static String gateway() {
        return withRoles("gateway", "gateway", "service");
    }

    /** A service's token. */
    public static String service() {
        return withRoles("authorization-service", "service");
    }

    /** The token of somebody who runs the hub. */
    public static String hubAdmin() {
        return withRoles("hub-admin", "hub-admin");
    }

    /** The token of somebody who onboards partners. */
    public static String onboardingManager() {
        return withRoles("onboarding", "onboarding-manager");
    }

    /** The token of a partner's user. */
    public static String partner(UUID partner) {
        return sign(key(), "portal", Instant.now().plus(Duration.ofMinutes(5)), partner, "partner");
    }

    /** A token with these roles. */
    public static String withRoles(String client, String... roles) {
        return sign(key(), client, Instant.now().plus(Duration.ofMinutes(5)), null, roles);
    }

    /** A token of the gateway that was valid until five minutes ago. */
    public static String expired() {
        return sign(key(), "gateway", Instant.now().minus(Duration.ofMinutes(5)), null, "gateway");
    }

    /** A token that another identity provider signed. */
    public static String foreign() {
        return sign(newKeyPair().getPrivate(), "gateway", Instant.now().plus(Duration.ofMinutes(5)), null, "gateway");
    }

    static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key() {
        String encoded = System.getProperty(KEY);
        if (encoded == null) {
            throw new IllegalStateException("the test has no @QuarkusTestResource(TokenResource.class)");
        }
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(PrivateKey key, String client, Instant expiry, UUID partner, String... roles) {
        String roleList = Arrays.stream(roles).map(role -> '"' + role + '"').collect(Collectors.joining(","));
        String claims =
                "{\"iss\":\"%s\",\"sub\":\"%s\",\"azp\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d,\"roles\":[%s]%s}"
                        .formatted(
                                ISSUER,
                                client,
                                client,
                                UUID.randomUUID(),
                                expiry.minus(Duration.ofMinutes(10)).getEpochSecond(),
                                expiry.getEpochSecond(),
                                roleList,
                                partner == null ? "" : ",\"partner\":\"" + partner + '"');
        String head = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
                + '.'
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(head.getBytes(StandardCharsets.US_ASCII));
            return head + '.' + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
