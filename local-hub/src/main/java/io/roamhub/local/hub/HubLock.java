package io.roamhub.local.hub;

import io.roamhub.local.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Says which process owns a hub directory. The operating system drops the lock with its process, however that ends, so a
 * lock file that nobody holds means nothing.
 */
public final class HubLock implements AutoCloseable {

    private final FileChannel channel;

    private HubLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or throws a {@link Problem} that names the owner. */
    public static HubLock acquire(Path file) throws IOException {
        return tryAcquire(file)
                .orElseThrow(
                        () -> new Problem(
                                "A hub is already running in " + file.getParent()
                                        + owner(file)
                                                .map(pid -> " (process " + pid + ")")
                                                .orElse("")
                                        + "; stop it with ./roamhub down, or use another directory with --dir and other ports with --port."));
    }

    /** The process that holds the lock just now; empty when none does. */
    public static Optional<Long> holder(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<HubLock> free = tryAcquire(file);
        if (free.isPresent()) {
            free.get().close();
            return Optional.empty();
        }
        return owner(file);
    }

    private static Optional<HubLock> tryAcquire(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            // one byte far behind the text, so that others can read who holds it
            lock = channel.tryLock(1 << 20, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new HubLock(channel));
    }

    /** Writes this process into the file. */
    public void sign() throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    }

    @Override
    public void close() throws IOException {
        // which releases the lock; closing twice does no harm
        channel.close();
    }

    private static Optional<Long> owner(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return text.matches("\\d+") ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
