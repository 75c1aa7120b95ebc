package io.roamhub.local.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writing files that another process may read at any moment, most of them with secrets in them. */
public final class FileWriting {

    private FileWriting() {}

    /** Replaces the file in one step; only its owner may read it. */
    public static void secretly(Path file, String text) {
        secretly(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces the file in one step; only its owner may read it. */
    public static void secretly(Path file, byte[] content) {
        write(file, content, "rw-------");
    }

    /** Replaces the file in one step; everybody may read it. */
    public static void openly(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    }

    private static void write(Path file, byte[] content, String permissions) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(
                    file.getFileName() + "." + ProcessHandle.current().pid() + ".draft");
            Files.deleteIfExists(draft);
            try (FileChannel channel = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
