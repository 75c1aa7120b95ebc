package io.roamhub.local.story;

import io.roamhub.local.client.HubAccess;
import io.roamhub.local.hub.LocalHub;
import io.roamhub.local.hub.LocalHub.Identity;
import io.roamhub.local.hub.Progress;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged services as processes, two replicas of each, as an operator of the hub would run them. */
class StoryIT {

    private static final int PORT = 25443;

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void the_story_holds_twice_at_two_replicas_and_no_process_is_left_behind() throws Exception {
        List<Long> processes;
        try (LocalHub hub = LocalHub.start(
                new LocalHub.Options(directory, PORT, 2, Identity.LIGHT, false, Progress.to(System.out)))) {
            HubAccess access = HubAccess.of(hub.layout().hubFile());
            assertThat(access.gateways()).hasSize(2);
            processes = hub.file().processes().values().stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(processes).hasSizeGreaterThanOrEqualTo(12).allMatch(StoryIT::isAlive);

            StoryReport first = tell(access);
            assertThat(first.holds()).as(first.summary()).isTrue();
            StoryReport second = tell(access);
            assertThat(second.holds()).as(second.summary()).isTrue();

            assertThat(WatchedMetrics.told(hub.layout()))
                    .as("what dashboards and alerts are about")
                    .containsAll(
                            WatchedMetrics.named(Path.of("").toAbsolutePath().getParent()));
        }
        assertThat(processes).noneMatch(StoryIT::isAlive);
        assertThat(directory.resolve("hub.json")).doesNotExist();
    }

    private static StoryReport tell(HubAccess access) {
        return new Story(access, new PrintWriter(System.out, true, StandardCharsets.UTF_8)).tell();
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }
}
