package io.roamhub.local.chaos;

import io.roamhub.local.client.RecordingEmp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provider's back end in a process of its own that can be killed and is started again at once. What it has received is in a
 * file before it acknowledges, and outlives it.
 */
public final class EmpProcess implements AutoCloseable {

    private static final Duration DELAY = Duration.ofMillis(20);

    private final Path book;
    private final int port;
    private final Thread keeper;
    private volatile Process process;
    private volatile boolean closed;

    private EmpProcess(Path book, int port) throws IOException {
        this.book = book;
        this.port = port;
        this.process = launch();
        this.keeper = Thread.ofVirtual().name("emp-keeper").start(this::keep);
    }

    /**
     * Starts it on a free port.
     *
     * @param book the file that gets a line with the SessionID of each record received
     */
    static EmpProcess start(Path book) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            return new EmpProcess(book, port);
        }
    }

    /** Where the hub finds it. */
    String baseUrl() {
        return "http://localhost:" + port;
    }

    /** The process as it is now, if it lives. */
    Optional<ProcessHandle> process() {
        return Optional.of(process.toHandle()).filter(ProcessHandle::isAlive);
    }

    /** How often each session's record was received. */
    Map<String, Integer> received() {
        Map<String, Integer> received = new HashMap<>();
        try (Stream<String> lines = Files.lines(book, StandardCharsets.US_ASCII)) {
            // a killed process may leave half a line: its record was not acknowledged
            lines.filter(line -> line.length() == 36).forEach(line -> received.merge(line, 1, Integer::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return received;
    }

    private Process launch() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmpProcess.class.getName(),
                        String.valueOf(port),
                        book.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void keep() {
        try {
            while (!closed) {
                process.waitFor();
                if (!closed) {
                    process = launch();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
        process.destroyForcibly();
    }

    /** The process itself. Arguments: port, book. */
    public static void main(String[] arguments) throws IOException {
        FileChannel book = FileChannel.open(
                Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        RecordingEmp.start(Integer.parseInt(arguments[0]), DELAY, session -> {
            try {
                book.write(ByteBuffer.wrap(("\n" + session + "\n").getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
