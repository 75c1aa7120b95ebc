package io.roamhub.common.directory;

import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.common.testing.FakePartner;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.token.ServiceToken;
import io.roamhub.common.token.TokenSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A service's copy of the directory follows the registry, whichever replica answers and also when none does. */
class DirectoryUpdatesTest {

    private static final String NOBODY_LISTENS = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    private final AtomicReference<String> served = new AtomicReference<>(revision(1));
    private final PartnerDirectory directory = new PartnerDirectory();
    private FakePartner registry;
    private DirectoryUpdates updates;

    @BeforeEach
    void start_registry() {
        registry = FakePartner.start().on("/internal/v1/directory", request -> Reply.ok(served.get()));
    }

    @AfterEach
    void stop() {
        if (updates != null) {
            updates.stop(null);
        }
        registry.close();
    }

    private static String revision(int revision) {
        return "{\"revision\":" + revision + ",\"partners\":[],\"contracts\":[],\"caCertificates\":[]}";
    }

    private void follow(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("roamhub.directory." + name, value));
        named.put("roamhub.directory.retry-pause", "PT0.05S");
        DirectoryConfig config = new SmallRyeConfigBuilder()
                .withMapping(DirectoryConfig.class)
                .withDefaultValues(named)
                .build()
                .getConfigMapping(DirectoryConfig.class);
        updates = new DirectoryUpdates(
                config,
                directory,
                new InternalHttp(new ServiceToken(
                        () -> new TokenSource.Fetched("a-token", Instant.now().plusSeconds(3600)))));
        updates.start(null);
    }

    private void awaitRevision(long revision) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (directory.current().revision() != revision && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(directory.current().revision()).isEqualTo(revision);
    }

    @Test
    void the_registry_is_asked_for_the_next_revision_with_a_token() throws InterruptedException {
        follow(Map.of("urls", registry.url()));
        awaitRevision(1);
        served.set(revision(2));
        awaitRevision(2);

        assertThat(registry.received().getFirst().headers().get("Authorization"))
                .containsExactly("Bearer a-token");
    }

    @Test
    void another_replica_is_asked_when_one_does_not_answer() throws InterruptedException {
        follow(Map.of("urls", NOBODY_LISTENS + "," + registry.url()));
        awaitRevision(1);
    }

    @Test
    void what_the_registry_said_last_counts_while_it_is_down_and_afterwards_it_is_followed_again()
            throws InterruptedException {
        follow(Map.of("urls", registry.url()));
        awaitRevision(1);
        registry.on("/internal/v1/directory", request -> Reply.of(503, ""));
        Thread.sleep(200);
        assertThat(directory.current().revision()).isEqualTo(1);

        registry.on("/internal/v1/directory", request -> Reply.ok(revision(5)));
        awaitRevision(5);
    }

    @Test
    void a_start_without_registry_uses_the_kept_snapshot() throws InterruptedException {
        Path file = folder.resolve("directory.snapshot");
        Map<String, String> kept = Map.of("snapshot-file", file.toString(), "snapshot-key", "key-of-this-test");
        Map<String, String> withRegistry = new HashMap<>(kept);
        withRegistry.put("urls", registry.url());
        follow(withRegistry);
        awaitRevision(1);
        while (!Files.exists(file)) {
            Thread.sleep(10);
        }
        updates.stop(null);
        directory.publish(Directory.EMPTY);

        Map<String, String> alone = new HashMap<>(kept);
        alone.put("urls", NOBODY_LISTENS);
        follow(alone);
        awaitRevision(1);
    }

    @Test
    void a_registry_that_was_set_up_anew_is_followed_although_its_revisions_are_lower() throws InterruptedException {
        served.set(revision(50));
        follow(Map.of("urls", registry.url()));
        awaitRevision(50);

        registry.on("/internal/v1/directory", request -> Reply.of(503, ""));
        Thread.sleep(150);
        registry.on("/internal/v1/directory", request -> Reply.ok(revision(1)));
        awaitRevision(1);
    }

    @Test
    void the_same_revision_again_is_no_news() throws InterruptedException {
        AtomicInteger news = new AtomicInteger();
        directory.onChange(next -> news.incrementAndGet());
        follow(Map.of("urls", registry.url()));
        awaitRevision(1);
        Thread.sleep(300);

        assertThat(news).hasValue(1);
        assertThat(registry.received()).hasSizeLessThan(20);
    }

    @Test
    void after_the_first_answer_only_what_changed_is_asked_for_and_taken() throws InterruptedException {
        served.set(marked(7, ""));
        follow(Map.of("urls", registry.url()));
        awaitRevision(7);
        served.set(marked(8, "\"since\":7,"));
        awaitRevision(8);

        assertThat(registry.received()).anySatisfy(request -> assertThat(request.query())
                .contains("after=7")
                .contains("mark=mark-7")
                .doesNotContain("waitMs=0"));
    }

    @Test
    void a_change_that_does_not_fit_leads_to_the_question_for_the_whole_directory() throws InterruptedException {
        registry.on(
                "/internal/v1/directory",
                request -> Reply.ok(request.query().contains("mark=") ? marked(9, "\"since\":6,") : marked(7, "")));
        follow(Map.of("urls", registry.url()));
        awaitRevision(7);
        Thread.sleep(200);
        registry.on(
                "/internal/v1/directory",
                request -> Reply.ok(request.query().contains("mark=") ? marked(10, "\"since\":6,") : marked(9, "")));
        awaitRevision(9);
    }

    @Test
    void a_kept_snapshot_serves_at_once_and_is_brought_up_to_date_by_what_changed() throws InterruptedException {
        Path file = folder.resolve("directory.snapshot");
        Map<String, String> settings = new HashMap<>(
                Map.of("snapshot-file", file.toString(), "snapshot-key", "key-of-this-test", "urls", registry.url()));
        served.set(marked(7, ""));
        follow(settings);
        awaitRevision(7);
        updates.stop(null);
        directory.publish(Directory.EMPTY);
        served.set(marked(8, "\"since\":7,"));
        registry.forget();

        follow(settings);
        assertThat(directory.current().revision()).isGreaterThanOrEqualTo(7);
        awaitRevision(8);

        assertThat(registry.received().getFirst().query()).contains("after=7").contains("mark=mark-7");
    }

    private static String marked(int revision, String since) {
        return "{\"revision\":" + revision + ",\"mark\":\"mark-" + revision + "\"," + since
                + "\"partners\":[],\"contracts\":[]}";
    }

    @Test
    void nonsense_from_the_registry_changes_nothing() throws InterruptedException {
        follow(Map.of("urls", registry.url()));
        awaitRevision(1);
        served.set("<html>");
        Thread.sleep(200);
        assertThat(directory.current().revision()).isEqualTo(1);
        served.set(revision(2));
        awaitRevision(2);
    }

    @Test
    void a_file_takes_the_registrys_place_in_development() throws IOException, InterruptedException {
        Path file = folder.resolve("directory.json");
        follow(Map.of("file", file.toString()));
        Thread.sleep(100);
        assertThat(directory.isLoaded()).isFalse();

        Files.writeString(file, revision(1));
        awaitRevision(1);
        Thread.sleep(20);
        Files.writeString(file, revision(2));
        awaitRevision(2);
    }

    @Test
    void listeners_hear_of_every_revision_whatever_others_do() throws InterruptedException {
        AtomicReference<Directory> heard = new AtomicReference<>();
        directory.onChange(next -> {
            throw new IllegalStateException("a listener that fails");
        });
        directory.onChange(heard::set);

        follow(Map.of("urls", registry.url()));
        awaitRevision(1);
        Thread.sleep(50);

        assertThat(heard.get().revision()).isEqualTo(1);
    }
}
