package io.roamhub.local.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roamhub.local.file.FileWriting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The processes that a hub started, on disk. When the launcher was killed, the next one finds here what still runs. A process
 * id alone could be somebody else's by then, so its start time is kept with it.
 */
public final class ProcessBook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private record Entry(long pid, long startedAtMillis) {}

    private final Path file;
    private final Map<String, Entry> entries = new TreeMap<>();

    /** Reads what an earlier launcher wrote. */
    public ProcessBook(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                entries.putAll(JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, Entry>>() {}));
            }
        } catch (IOException e) {
            // half-written by a full disk: nothing can be known from it
            entries.clear();
        }
    }

    /** Writes down a process just started. */
    public synchronized void started(String name, ProcessHandle process) {
        long startedAt = process.info().startInstant().orElseGet(Instant::now).toEpochMilli();
        entries.put(name, new Entry(process.pid(), startedAt));
        save();
    }

    /** Forgets a process that has ended. */
    public synchronized void ended(String name) {
        if (entries.remove(name) != null) {
            save();
        }
    }

    /** The named process, where it still runs and is the one that was started. */
    public synchronized Optional<ProcessHandle> running(String name) {
        return Optional.ofNullable(entries.get(name))
                .flatMap(entry -> ProcessHandle.of(entry.pid()).filter(process -> isSame(process, entry)));
    }

    /** The names of all processes that are written down, whether or not they run. */
    public synchronized List<String> names() {
        return new ArrayList<>(entries.keySet());
    }

    private static boolean isSame(ProcessHandle process, Entry entry) {
        return process.isAlive()
                && process.info()
                        .startInstant()
                        .map(start -> Duration.between(Instant.ofEpochMilli(entry.startedAtMillis()), start)
                                        .abs()
                                        .compareTo(CLOCK_TOLERANCE)
                                <= 0)
                        .orElse(false);
    }

    private void save() {
        try {
            FileWriting.secretly(file, JSON.writeValueAsBytes(entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
