package io.roamhub.cdr.store;

import io.roamhub.cdr.CdrConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the texts of CDRs at rest, because they name drivers' cards and contracts.
 *
 * <p>A stored value is the key's number (1 byte), a random nonce (12 bytes) and the AES-256-GCM output, bound to the
 * session that the text belongs to. A replaced key stays configured as long as texts written with it are kept.
 */
@ApplicationScoped
public class BodyCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, SecretKey> keys = new HashMap<>();
    private final int currentKey;

    BodyCipher(CdrConfig config) {
        this.currentKey = config.encryption().currentKey();
        config.encryption().keys().forEach((number, text) -> keys.put(number, key(number, text)));
        if (currentKey < 1 || currentKey > 255 || !keys.containsKey(currentKey)) {
            throw new IllegalStateException("roamhub.cdr.encryption.keys has no key for"
                    + " roamhub.cdr.encryption.current-key=" + currentKey + ": set it to 32 random bytes in Base64");
        }
    }

    /** The number of the key that new texts are written with. */
    public int currentKey() {
        return currentKey;
    }

    /** The numbers of all keys that are configured, in order. */
    public List<Integer> keyNumbers() {
        return keys.keySet().stream().sorted().toList();
    }

    /** The number of the key that a stored text is written with. */
    public int keyOf(byte[] stored) {
        return stored[0] & 0xFF;
    }

    private static SecretKey key(int number, String text) {
        byte[] bytes = Base64.getDecoder().decode(text.strip());
        if (bytes.length != 32) {
            throw new IllegalStateException("roamhub.cdr.encryption.keys." + number + " must be 32 bytes in Base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** Encrypts a text of the given session. */
    public byte[] encrypt(byte[] text, UUID session) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.get(currentKey), nonce, session);
            ByteBuffer stored = ByteBuffer.allocate(1 + NONCE_BYTES + cipher.getOutputSize(text.length));
            stored.put((byte) currentKey).put(nonce);
            cipher.doFinal(ByteBuffer.wrap(text), stored);
            return stored.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A CDR could not be encrypted", e);
        }
    }

    /**
     * Decrypts a stored text of the given session.
     *
     * @throws IllegalStateException when its key is not configured or the value is not what was stored
     */
    public byte[] decrypt(byte[] stored, UUID session) {
        int number = stored[0] & 0xFF;
        SecretKey key = keys.get(number);
        if (key == null) {
            throw new IllegalStateException("roamhub.cdr.encryption.keys." + number + " is missing");
        }
        try {
            byte[] nonce = Arrays.copyOfRange(stored, 1, 1 + NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, session)
                    .doFinal(stored, 1 + NONCE_BYTES, stored.length - 1 - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored CDR could not be decrypted", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, UUID session) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(16)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .array());
        return cipher;
    }
}
