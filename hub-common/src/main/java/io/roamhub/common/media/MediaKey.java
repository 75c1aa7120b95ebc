package io.roamhub.common.media;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret under which media are hashed. */
public final class MediaKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAME_BYTES = 4;

    private final SecretKeySpec secret;
    private final String name;

    MediaKey(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.name = HexFormat.of().formatHex(hasher().of("the name of this key"), 0, NAME_BYTES);
    }

    /** Tells keys apart without telling them: eight hexadecimal digits. */
    public String name() {
        return name;
    }

    /** Hashes under this key; for one thread. */
    public Hasher hasher() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return new Hasher(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hashes one text after another. Not safe to share between threads. */
    public static final class Hasher {

        private final Mac mac;

        private Hasher(Mac mac) {
            this.mac = mac;
        }

        /** The 32 bytes of the text's hash. */
        public byte[] of(String text) {
            return of(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The 32 bytes of the bytes' hash. */
        public byte[] of(byte[] bytes) {
            return mac.doFinal(bytes);
        }
    }

    @Override
    public String toString() {
        return "(redacted)";
    }
}
