package io.roamhub.local.postgres;

import io.roamhub.local.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs: packed in the launcher's libraries, unpacked once for each hub directory. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}; another version gets another folder. */
    static Path unpackedIn(Path parent) throws IOException {
        String resource = "/postgres-" + platform() + ".txz";
        Path home = parent.resolve("server-" + fingerprint(resource));
        if (Files.isDirectory(home)) {
            return home;
        }
        Files.createDirectories(parent);
        Path draft = Files.createTempDirectory(parent, "unpacking-");
        try (InputStream packed = open(resource);
                TarArchiveInputStream archive =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            unpack(archive, draft);
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.move(draft, home);
    }

    /** As the binaries' archives are called, for example {@code linux-x86_64}. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch");
        return system + "-"
                + switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default ->
                        throw new Problem("There are no PostgreSQL binaries for this processor (" + machine + ").");
                };
    }

    private static InputStream open(String resource) {
        InputStream packed = PostgresBinaries.class.getResourceAsStream(resource);
        if (packed == null) {
            throw new Problem("The PostgreSQL binaries for this system (" + resource.substring(1)
                    + ") are not among the launcher's libraries; build them again with mvn package.");
        }
        return packed;
    }

    /** From the beginning of the archive: enough to tell two versions apart, and quick. */
    private static String fingerprint(String resource) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream packed = open(resource)) {
            checksum.update(packed.readNBytes(1 << 16));
        }
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static void unpack(TarArchiveInputStream archive, Path target) throws IOException {
        for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("archive entry outside its folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.copy(archive, file);
                boolean program = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
