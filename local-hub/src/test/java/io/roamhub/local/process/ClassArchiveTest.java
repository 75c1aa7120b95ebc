package io.roamhub.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClassArchiveTest {

    @TempDir
    Path directory;

    @Test
    void the_first_process_writes_the_archive_and_later_ones_read_it() throws IOException {
        String write = archive().options(true).getFirst();
        assertThat(write).startsWith("-XX:ArchiveClassesAtExit=");
        Path written = Files.createFile(Path.of(write.substring(write.indexOf('=') + 1)));

        assertThat(archive().options(true)).containsExactly("-XX:SharedArchiveFile=" + written);
    }

    @Test
    void an_archive_that_could_not_be_written_in_time_is_tried_twice_more() throws IOException {
        archive().options(true);
        assertThat(archive().options(true)).isNotEmpty();
        assertThat(archive().options(true)).isNotEmpty();

        assertThat(archive().options(true)).isEmpty();
    }

    @Test
    void a_second_replica_writes_nothing() throws IOException {
        assertThat(archive().options(false)).isEmpty();
    }

    @Test
    void another_build_gets_another_archive() throws IOException {
        String before = archive().options(true).getFirst();
        Files.setLastModifiedTime(jar(), FileTime.fromMillis(4711));

        assertThat(archive().options(true)).isNotEmpty().doesNotContain(before);
    }

    private ClassArchive archive() throws IOException {
        return new ClassArchive(directory.resolve("archives"), "gateway", jar());
    }

    private Path jar() throws IOException {
        Path jar = directory.resolve("gateway.jar");
        return Files.exists(jar) ? jar : Files.createFile(jar);
    }
}
