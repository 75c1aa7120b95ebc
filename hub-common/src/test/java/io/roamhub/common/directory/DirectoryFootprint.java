package io.roamhub.common.directory;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds the directory of a market of 10,000 partners and 200,000 contracts in a heap of its own, as a service would: takes
 * the whole directory, follows changes, takes the whole one again. Writes into the file
 * of its first argument how many bytes the directory retains.
 */
final class DirectoryFootprint {

    private DirectoryFootprint() {}

    public static void main(String[] arguments) throws IOException {
        LargeMarket market = new LargeMarket(10_000, 200_000);
        read(new LargeMarket(10, 10), 1); // classes and constants are not the directory's
        long before = usedBytes();
        Directory directory = read(market, 1);
        long retained = usedBytes() - before;
        for (int i = 0; i < 1000; i++) {
            ByteArrayOutputStream change = new ByteArrayOutputStream();
            market.writeChange(change, directory.revision());
            directory = DirectoryJson.read(new ByteArrayInputStream(change.toByteArray()), directory);
        }
        long afterChanges = usedBytes() - before;
        Directory again = read(market, directory.revision() + 1);
        Files.writeString(
                Path.of(arguments[0]),
                "partners=" + directory.partnerCount() + " contracts=" + directory.contractCount() + " again="
                        + again.contractCount() + " retained=" + retained + " afterChanges=" + afterChanges);
    }

    private static Directory read(LargeMarket market, long revision) throws IOException {
        try (PipedOutputStream out = new PipedOutputStream();
                InputStream in = new BufferedInputStream(new PipedInputStream(out, 1 << 16))) {
            Thread writer = Thread.ofPlatform().start(() -> {
                try (OutputStream buffered = new BufferedOutputStream(out, 1 << 15)) {
                    market.write(buffered, revision);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Directory directory = DirectoryJson.read(in, Directory.EMPTY);
            writer.join();
            return directory;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
