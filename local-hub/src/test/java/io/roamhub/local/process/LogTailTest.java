package io.roamhub.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogTailTest {

    @TempDir
    Path directory;

    @Test
    void the_last_complaint_is_found_among_stack_frames_and_chatter() throws IOException {
        Path log = log("""
                INFO starting
                ERROR Failed to start: the database is gone
                \tat io.example.Error.main(Error.java:1)
                INFO bye
                """);

        assertThat(LogTail.lastComplaint(log)).contains("ERROR Failed to start: the database is gone");
    }

    @Test
    void without_a_complaint_it_is_the_last_line() throws IOException {
        assertThat(LogTail.lastComplaint(log("one\ntwo\n\n"))).contains("two");
    }

    @Test
    void a_missing_log_says_nothing() {
        assertThat(LogTail.lastComplaint(directory.resolve("missing"))).isEmpty();
    }

    private Path log(String text) throws IOException {
        return Files.writeString(directory.resolve("x.log"), text);
    }
}
