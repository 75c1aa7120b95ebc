package io.roamhub.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTest {

    @Test
    void a_full_disk_is_named() {
        IOException full = new FileSystemException("/hub/hub.json", null, "No space left on device");

        assertThat(Failures.sentence(new UncheckedIOException(full)))
                .isEqualTo("The disk is full: /hub/hub.json could not be written.");
    }

    @Test
    void a_file_that_may_not_be_written_is_named() {
        assertThat(Failures.sentence(new AccessDeniedException("/hub/lock")))
                .isEqualTo("The file /hub/lock cannot be read or written.");
    }

    @Test
    void the_unforeseen_says_how_to_see_more() {
        assertThat(Failures.sentence(new IllegalStateException()))
                .contains("IllegalStateException")
                .contains("--verbose");
    }
}
