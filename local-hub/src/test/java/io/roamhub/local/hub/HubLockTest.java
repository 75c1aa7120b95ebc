package io.roamhub.local.hub;

import io.roamhub.local.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HubLockTest {

    @TempDir
    Path directory;

    @Test
    void a_second_hub_in_the_directory_is_refused_with_the_owners_process() throws IOException {
        try (HubLock first = HubLock.acquire(lockFile())) {
            first.sign();

            assertThatThrownBy(() -> HubLock.acquire(lockFile()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("already running in " + directory)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_file_that_nobody_holds_means_nothing() throws IOException {
        Files.writeString(lockFile(), "4711\n");

        assertThat(HubLock.holder(lockFile())).isEmpty();
        HubLock.acquire(lockFile()).close();
    }

    private Path lockFile() {
        return directory.resolve("lock");
    }
}
