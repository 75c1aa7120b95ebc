package io.roamhub.common.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * The last directory that the registry confirmed, kept for a start while the registry is down.
 *
 * <p>One line {@code roamhub-directory-1 <epoch seconds> <HMAC-SHA256 hex>}, then the JSON; the HMAC covers both the time
 * and the JSON. A file that was changed by anybody without the key, or is too old, counts as absent.
 */
final class SnapshotFile {

    private static final Logger LOG = Logger.getLogger(SnapshotFile.class);
    private static final String FORMAT = "roamhub-directory-1";

    private final Path file;
    private final SecretKeySpec key;
    private final Duration maxAge;
    private final Clock clock;

    SnapshotFile(Path file, String key, Duration maxAge, Clock clock) {
        this.file = file;
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Replaces the file in one step; a failure is logged, for the service works without. */
    void write(byte[] json) {
        long now = clock.instant().getEpochSecond();
        String head = FORMAT + " " + now + " " + HexFormat.of().formatHex(signature(now, json)) + "\n";
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".tmp", ownerOnly(folder));
            try {
                byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
                byte[] all = Arrays.copyOf(headBytes, headBytes.length + json.length);
                System.arraycopy(json, 0, all, headBytes.length, json.length);
                Files.write(fresh, all);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            LOG.warnf("event=directory-snapshot-not-written file=%s reason=%s", file, e);
        }
    }

    /** The JSON, when the file is there, genuine and young enough. */
    Optional<byte[]> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            return verified(Files.readAllBytes(file));
        } catch (IOException e) {
            return ignored(e.toString());
        }
    }

    private Optional<byte[]> verified(byte[] all) {
        int end = 0;
        while (end < all.length && all[end] != '\n') {
            end++;
        }
        String[] head = new String(all, 0, end, StandardCharsets.US_ASCII).split(" ");
        if (head.length != 3 || !head[0].equals(FORMAT) || !head[1].matches("[0-9]{1,12}")) {
            return ignored("not a snapshot");
        }
        byte[] json = Arrays.copyOfRange(all, Math.min(end + 1, all.length), all.length);
        long written = Long.parseLong(head[1]);
        byte[] expected = HexFormat.of().formatHex(signature(written, json)).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, head[2].getBytes(StandardCharsets.US_ASCII))) {
            return ignored("wrong signature");
        }
        if (Instant.ofEpochSecond(written).plus(maxAge).isBefore(clock.instant())) {
            return ignored("too old");
        }
        return Optional.of(json);
    }

    private Optional<byte[]> ignored(String reason) {
        LOG.warnf("event=directory-snapshot-ignored file=%s reason=%s", file, reason);
        return Optional.empty();
    }

    private byte[] signature(long time, byte[] json) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((FORMAT + " " + time + "\n").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(json);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
