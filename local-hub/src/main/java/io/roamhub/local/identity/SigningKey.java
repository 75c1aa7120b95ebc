package io.roamhub.local.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The RSA key that signs tokens (RS256), and what others must know of it to check them. */
final class SigningKey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrivateKey privateKey;
    private final RSAPublicKey publicKey;
    private final String id;

    private SigningKey(PrivateKey privateKey, RSAPublicKey publicKey) throws GeneralSecurityException {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.id = BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded()));
    }

    /** A new key pair as PKCS#8 in Base64, to be kept secret. */
    static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no RSA", e);
        }
    }

    /** Reads what {@link #generate} made. */
    static SigningKey read(String pkcs8) {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8.strip())));
            RSAPublicKey publicKey =
                    (RSAPublicKey) rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new SigningKey(key, publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("unreadable signing key", e);
        }
    }

    /** The public half as a JSON Web Key. */
    Map<String, String> publicJwk() {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "RSA");
        jwk.put("use", "sig");
        jwk.put("alg", "RS256");
        jwk.put("kid", id);
        jwk.put("n", BASE64.encodeToString(unsigned(publicKey.getModulus())));
        jwk.put("e", BASE64.encodeToString(unsigned(publicKey.getPublicExponent())));
        return jwk;
    }

    /** A signed JSON Web Token with these claims. */
    String sign(Map<String, Object> claims) {
        try {
            String content = encode(Map.of("alg", "RS256", "typ", "JWT", "kid", id)) + "." + encode(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    private static String encode(Map<String, ?> part) throws IOException {
        return BASE64.encodeToString(JSON.writeValueAsBytes(part));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
