package io.roamhub.common.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotFileTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Directory THIRD = revision(3);

    @TempDir
    Path folder;

    private static Directory revision(long revision) {
        return new Directory(revision, List.of("PEM"), List.of(), Map.of(), List.of());
    }

    private Optional<Long> kept(Instant now) {
        return file("key", now).read().map(Directory::revision);
    }

    private SnapshotFile file(String key, Instant now) {
        return new SnapshotFile(
                folder.resolve("deep/directory.snapshot"), key, Duration.ofHours(24), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void what_was_kept_is_read_again_for_a_day() {
        file("key", NOW).write(THIRD);

        assertThat(kept(NOW.plus(Duration.ofHours(24)))).contains(3L);
        assertThat(file("key", NOW.plus(Duration.ofHours(24)).plusSeconds(1)).read())
                .isEmpty();
    }

    @Test
    void a_newer_one_replaces_it_and_leaves_nothing_else() throws IOException {
        file("key", NOW).write(THIRD);
        file("key", NOW).write(revision(4));

        assertThat(kept(NOW)).contains(4L);
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void what_another_key_signed_or_somebody_changed_counts_as_absent() throws IOException {
        Path path = folder.resolve("deep/directory.snapshot");
        assertThat(file("key", NOW).read()).isEmpty();

        file("other", NOW).write(THIRD);
        assertThat(file("key", NOW).read()).isEmpty();

        file("key", NOW).write(THIRD);
        String kept = Files.readString(path);
        Files.writeString(path, kept.replace("\"revision\":3", "\"revision\":4"));
        assertThat(file("key", NOW).read()).isEmpty();

        long time = NOW.getEpochSecond();
        Files.writeString(path, kept.replace(Long.toString(time), Long.toString(time + 86_400)));
        assertThat(file("key", NOW).read()).isEmpty();

        Files.writeString(path, kept.substring(0, kept.length() - 1));
        assertThat(file("key", NOW).read()).isEmpty();

        for (String text : new String[] {"", "\n", "roamhub-directory-1 1 2\n{}", "x".repeat(200)}) {
            Files.writeString(path, text);
            assertThat(file("key", NOW).read()).as(text).isEmpty();
        }
    }
}
