package io.roamhub.common.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Real access tokens for tests, signed with the key of {@link TokenResource}. */
public final class Tokens {

    static final String KEY = "roamhub.test.token-key";
    static final String ISSUER = "https://identity.test";
    private static final String AUDIENCE = "roamhub";

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

    /** A token of the gateway that is valid until then. */
    public static String gatewayUntil(Instant expiry) {
        return sign(key(), "gateway", expiry, null, "gateway");
    }

    /** A token of the gateway that was valid until five minutes ago. */
    public static String expired() {
        return sign(key(), "gateway", Instant.now().minus(Duration.ofMinutes(5)), null, "gateway");
    }

    /** A token that another identity provider signed. */
    public static String foreign() {
        return sign(newKeyPair().getPrivate(), "gateway", Instant.now().plus(Duration.ofMinutes(5)), null, "gateway");
    }

    /** A token of the gateway that says it is from another identity provider, though signed with the right key. */
    public static String ofAnotherIssuer() {
        return signed("RS256", claims("https://another.test", "gateway", inFiveMinutes(), null, "gateway"), key());
    }

    /** A token that the right identity provider gave a client of this name for another application. */
    public static String forAnotherAudience() {
        return signed(
                "RS256",
                claimsFor(
                        "\"aud\":[\"another-application\",\"account\"],",
                        ISSUER,
                        "gateway",
                        inFiveMinutes(),
                        null,
                        "gateway",
                        "service",
                        "hub-admin"),
                key());
    }

    /** A token that does not say for which application it is. */
    public static String withoutAudience() {
        return signed(
                "RS256",
                claimsFor("", ISSUER, "gateway", inFiveMinutes(), null, "gateway", "service", "hub-admin"),
                key());
    }

    /** A token of a service that was made one of the gateway, with the signature left as it was. */
    public static String tampered() {
        String[] parts = withRoles("authorization-service", "service").split("\\.");
        String claims = claims(ISSUER, "gateway", inFiveMinutes(), null, "gateway");
        return parts[0] + '.' + base64(claims.getBytes(StandardCharsets.UTF_8)) + '.' + parts[2];
    }

    /** A token of the gateway that says it needs no signature, and has none. */
    public static String unsigned() {
        return head("none")
                + '.'
                + base64(claims(ISSUER, "gateway", inFiveMinutes(), null, "gateway")
                        .getBytes(StandardCharsets.UTF_8))
                + '.';
    }

    /** Tokens of the gateway for whose signature the public key was used as a secret, in each form it is known in. */
    public static List<String> signedWithThePublicKey() {
        byte[] encoded = publicKey().getEncoded();
        String text = Base64.getEncoder().encodeToString(encoded);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
        return List.of(
                hmac(encoded),
                hmac(text.getBytes(StandardCharsets.US_ASCII)),
                hmac(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Instant inFiveMinutes() {
        return Instant.now().plus(Duration.ofMinutes(5));
    }

    private static String hmac(byte[] secret) {
        String signed = head("HS256")
                + '.'
                + base64(claims(ISSUER, "gateway", inFiveMinutes(), null, "gateway")
                        .getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signed + '.' + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey publicKey() {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) key();
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
        return signed("RS256", claims(ISSUER, client, expiry, partner, roles), key);
    }

    private static String claims(String issuer, String client, Instant expiry, UUID partner, String... roles) {
        return claimsFor("\"aud\":\"" + AUDIENCE + "\",", issuer, client, expiry, partner, roles);
    }

    private static String claimsFor(
            String audience, String issuer, String client, Instant expiry, UUID partner, String... roles) {
        String roleList = Arrays.stream(roles).map(role -> '"' + role + '"').collect(Collectors.joining(","));
        return "{%s\"iss\":\"%s\",\"sub\":\"%s\",\"azp\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d,\"roles\":[%s]%s}"
                .formatted(
                        audience,
                        issuer,
                        client,
                        client,
                        UUID.randomUUID(),
                        expiry.minus(Duration.ofMinutes(10)).getEpochSecond(),
                        expiry.getEpochSecond(),
                        roleList,
                        partner == null ? "" : ",\"partner\":\"" + partner + '"');
    }

    private static String head(String algorithm) {
        return base64("{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm).getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String algorithm, String claims, PrivateKey key) {
        String text = head(algorithm) + '.' + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + '.' + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
