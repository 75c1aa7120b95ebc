package io.roamhub.cdr;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes stored texts by the description of their form alone, under the tests' key 1. */
final class OldCipher {

    private static final byte[] KEY = Base64.getDecoder().decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    byte[] encrypt(byte[] text, UUID session) {
        try {
            byte[] nonce = new byte[12];
            new SecureRandom().nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(ByteBuffer.allocate(16)
                    .putLong(session.getMostSignificantBits())
                    .putLong(session.getLeastSignificantBits())
                    .array());
            byte[] output = cipher.doFinal(text);
            return ByteBuffer.allocate(13 + output.length)
                    .put((byte) 1)
                    .put(nonce)
                    .put(output)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
