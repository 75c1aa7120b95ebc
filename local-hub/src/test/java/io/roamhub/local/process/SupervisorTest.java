package io.roamhub.local.process;

import io.roamhub.local.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SupervisorTest {

    @TempDir
    Path directory;

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();
    private Supervisor supervisor;

    @AfterEach
    void stop() {
        if (supervisor != null) {
            supervisor.rest();
            supervisor.stop(Set.of("sleeper"), Duration.ofSeconds(2));
        }
    }

    @Test
    void a_killed_child_runs_again_within_two_seconds_and_its_new_id_is_told() {
        supervisor = supervisor();
        supervisor.start(child("exec sleep 600"));
        supervisor.watch();
        long killed = pid();

        supervisor.kill("sleeper", 0);

        await().atMost(Duration.ofSeconds(2)).until(() -> pid() != killed && isAlive(pid()));
        await().atMost(Duration.ofSeconds(2)).until(() -> changes.get() == 1);
        assertThat(messages).containsExactly("The sleeper ended with exit code 137 and is started again.");
    }

    @Test
    void a_child_that_ends_while_starting_is_a_problem_with_its_own_words() {
        supervisor = supervisor();
        supervisor.start(child("echo 'FATAL: no room for the sleeper'; exit 3"));

        await().untilAsserted(() -> assertThatThrownBy(() -> supervisor.requireAlive("sleeper"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ended with exit code 3 while starting: FATAL: no room for the sleeper"));
    }

    @Test
    void a_child_that_keeps_dying_is_started_less_and_less_often() {
        assertThat(Child.waitBeforeStart(0)).isZero();
        assertThat(Child.waitBeforeStart(1)).isEqualTo(Duration.ofMillis(250));
        assertThat(Child.waitBeforeStart(3)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Child.waitBeforeStart(1000)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_child_that_does_not_listen_is_stopped_by_force() {
        supervisor = supervisor();
        supervisor.start(child("trap '' TERM; while :; do sleep 0.1; done"));
        long pid = pid();

        supervisor.rest();
        supervisor.stop(Set.of("sleeper"), Duration.ofMillis(300));

        await().atMost(Duration.ofSeconds(2)).until(() -> !isAlive(pid));
    }

    @Test
    void the_next_launcher_finds_what_a_killed_one_left() {
        supervisor = supervisor();
        supervisor.start(child("exec sleep 600"));

        ProcessBook next = new ProcessBook(directory.resolve("processes.json"));

        assertThat(next.names()).containsExactly("sleeper");
        assertThat(next.running("sleeper")).map(ProcessHandle::pid).contains(pid());
    }

    @Test
    void nothing_starts_any_more_once_it_rests() {
        supervisor = supervisor();
        supervisor.rest();

        assertThatThrownBy(() -> supervisor.start(child("exec sleep 600"))).isInstanceOf(Problem.class);
    }

    private Supervisor supervisor() {
        return new Supervisor(
                new ProcessBook(directory.resolve("processes.json")), messages::add, changes::incrementAndGet);
    }

    private ChildSpec child(String script) {
        return new ChildSpec(
                "sleeper",
                0,
                List.of("/bin/sh", "-c", script),
                Map.of(),
                directory,
                directory.resolve("sleeper.log"),
                Stopping.Signal.TERM);
    }

    private long pid() {
        return supervisor.processes().get("sleeper").getFirst();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
