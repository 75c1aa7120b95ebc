package io.roamhub.common.directory;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * The last directory that the registry confirmed, kept for the next start.
 *
 * <p>One line {@code roamhub-directory-2 <epoch seconds>}, then the JSON, then a line with the HMAC-SHA256 of everything
 * before it in hexadecimal. A file that was changed by anybody without the key, or is too old, counts as absent. It is
 * written and read piece by piece, for the text of a large market's directory is larger than the directory itself.
 */
final class SnapshotFile {

    private static final Logger LOG = Logger.getLogger(SnapshotFile.class);
    private static final String FORMAT = "roamhub-directory-2";
    private static final int HEAD = FORMAT.length() + 1 + 10 + 1;
    private static final int TAIL = 1 + 64;
    private static final int PIECE = 64 * 1024;

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
    void write(Directory directory) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".tmp", ownerOnly(folder));
            try {
                write(directory, fresh);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            LOG.warnf("event=directory-snapshot-not-written file=%s reason=%s", file, e);
        }
    }

    private void write(Directory directory, Path to) throws IOException {
        Mac mac = mac();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), PIECE)) {
            OutputStream signed = new SigningStream(out, mac);
            signed.write("%s %010d\n"
                    .formatted(FORMAT, clock.instant().getEpochSecond())
                    .getBytes(StandardCharsets.US_ASCII));
            DirectoryJson.write(directory, signed);
            signed.write('\n');
            out.write(HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The directory, when the file is there, genuine and young enough. */
    Optional<Directory> read() {
        try (FileChannel channel = FileChannel.open(file)) {
            String refusal = refusal(channel);
            if (refusal != null) {
                return ignored(refusal);
            }
            InputStream json = from(channel, HEAD, channel.size() - HEAD - TAIL);
            return Optional.of(DirectoryJson.read(json, Directory.EMPTY));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            return ignored(e.toString());
        }
    }

    /** Why the file does not count, or {@code null}. */
    private String refusal(FileChannel channel) throws IOException {
        long signedLength = channel.size() - TAIL + 1;
        if (signedLength < HEAD) {
            return "not a snapshot";
        }
        String head = new String(from(channel, 0, HEAD).readNBytes(HEAD), StandardCharsets.US_ASCII);
        if (!head.matches(FORMAT + " [0-9]{10}\n")) {
            return "not a snapshot";
        }
        byte[] given = from(channel, signedLength, TAIL - 1).readAllBytes();
        byte[] expected =
                HexFormat.of().formatHex(signature(channel, signedLength)).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, given)) {
            return "wrong signature";
        }
        Instant written = Instant.ofEpochSecond(Long.parseLong(head.substring(FORMAT.length() + 1, HEAD - 1)));
        return written.plus(maxAge).isBefore(clock.instant()) ? "too old" : null;
    }

    private byte[] signature(FileChannel channel, long length) throws IOException {
        Mac mac = mac();
        InputStream in = from(channel, 0, length);
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read > 0; read = in.read(piece)) {
            mac.update(piece, 0, read);
        }
        return mac.doFinal();
    }

    private static InputStream from(FileChannel channel, long position, long length) throws IOException {
        channel.position(position);
        return new BufferedInputStream(new PartOfStream(Channels.newInputStream(channel), length), PIECE);
    }

    private Optional<Directory> ignored(String reason) {
        LOG.warnf("event=directory-snapshot-ignored file=%s reason=%s", file, reason);
        return Optional.empty();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
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

    /** Signs what passes through. */
    private static final class SigningStream extends OutputStream {

        private final OutputStream out;
        private final Mac mac;

        SigningStream(OutputStream out, Mac mac) {
            this.out = out;
            this.mac = mac;
        }

        @Override
        public void write(int one) throws IOException {
            mac.update((byte) one);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            mac.update(bytes, offset, length);
            out.write(bytes, offset, length);
        }
    }

    /** The next bytes of a stream, which must be there. */
    private static final class PartOfStream extends InputStream {

        private final InputStream in;
        private long left;

        PartOfStream(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the file became shorter");
            }
            left -= read;
            return read;
        }
    }
}
