package io.roamhub.local.hub;

import io.roamhub.local.file.FileWriting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The passwords and keys of one hub directory: made at random when first asked for, kept in a file of its owner. */
public final class HubSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    /** Reads the secrets of earlier starts, where there are any. */
    public HubSecrets(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                HubFile.JSON
                        .readTree(Files.readAllBytes(file))
                        .properties()
                        .forEach(entry ->
                                values.put(entry.getKey(), entry.getValue().asText()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The password of this name: 256 random bits as text without special characters. */
    public String get(String name) {
        return get(name, Base64.getUrlEncoder().withoutPadding());
    }

    /** The encryption key of this name: 32 random bytes in Base64. */
    public String key(String name) {
        return get(name, Base64.getEncoder());
    }

    private synchronized String get(String name, Base64.Encoder encoder) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String made = encoder.encodeToString(bits);
        values.put(name, made);
        try {
            FileWriting.secretly(file, HubFile.JSON.writeValueAsBytes(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    /** Passwords stay out of logs. */
    @Override
    public String toString() {
        return "HubSecrets[" + values.keySet() + "]";
    }
}
