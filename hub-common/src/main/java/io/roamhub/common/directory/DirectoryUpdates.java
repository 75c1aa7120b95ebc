package io.roamhub.common.directory;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.http.InternalHttp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps this service's copy of the directory current, on one virtual thread of its own.
 *
 * <p>It asks a replica of the registry for the next revision and lets it hold the question open; so a change arrives at
 * once. When no replica answers, it goes on with what it has and tries again; at a start it then uses the kept
 * snapshot.
 */
@ApplicationScoped
public class DirectoryUpdates {

    private static final Logger LOG = Logger.getLogger(DirectoryUpdates.class);
    private static final long NONE = -1;
    private static final Duration CONFIRMED = Duration.ofMinutes(10);

    private final DirectoryConfig config;
    private final PartnerDirectory directory;
    private final InternalHttp http;
    private volatile Thread worker;
    private Optional<SnapshotFile> snapshot = Optional.empty();
    private byte[] confirmed;
    private boolean inStep;
    private Instant kept = Instant.EPOCH;
    private int replica;
    private boolean answering = true;

    @Inject
    DirectoryUpdates(DirectoryConfig config, PartnerDirectory directory, InternalHttp http) {
        this.config = config;
        this.directory = directory;
        this.http = http;
    }

    void start(@Observes StartupEvent event) {
        List<URI> urls = config.urls().orElse(List.of());
        if (config.file().isPresent()) {
            Path file = config.file().get();
            worker = Thread.ofVirtual().name("directory").start(() -> followFile(file));
        } else if (!urls.isEmpty()) {
            snapshot = config.snapshotFile().flatMap(file -> config.snapshotKey()
                    .map(key -> new SnapshotFile(file, key, config.snapshotMaxAge(), Clock.systemUTC())));
            worker = Thread.ofVirtual().name("directory").start(() -> followRegistry(urls));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void followRegistry(List<URI> urls) {
        boolean first = true;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!askReplicas(urls)) {
                    if (first) {
                        useSnapshot();
                        first = false;
                    }
                    Thread.sleep(config.retryPause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the replicas in turn, beginning with the one that answered last; whether one did. */
    private boolean askReplicas(List<URI> urls) throws InterruptedException {
        for (int tried = 0; tried < urls.size(); tried++) {
            URI url = urls.get(replica % urls.size());
            try {
                ask(url);
                reportAnswering(true, url, null);
                return true;
            } catch (IOException | RuntimeException e) {
                reportAnswering(false, url, e);
                replica++;
                inStep = false;
            }
        }
        return false;
    }

    /** The first question after a start or an outage is for any revision: the registry may have been set up anew. */
    private void ask(URI url) throws IOException, InterruptedException {
        long after = inStep ? directory.current().revision() : NONE;
        Duration hold = inStep ? config.longPoll() : Duration.ZERO;
        String path = "/internal/v1/directory?after=" + after + "&waitMs=" + hold.toMillis();
        HttpResponse<byte[]> answer = http.get(url, path, hold.plusSeconds(5));
        switch (answer.statusCode()) {
            case 200 -> take(answer.body());
            case 204 -> {
                if (kept.plus(CONFIRMED).isBefore(Instant.now())) {
                    keep();
                }
            }
            default -> throw new IOException("HTTP status " + answer.statusCode());
        }
    }

    private void take(byte[] json) throws IOException, InterruptedException {
        Directory next = DirectoryJson.read(json);
        boolean known =
                confirmed != null && next.revision() == directory.current().revision();
        confirmed = json;
        if (!known) {
            directory.publish(next);
            keep();
        } else if (inStep) {
            Thread.sleep(config.retryPause()); // a registry that does not hold questions open
        }
        inStep = true;
    }

    private void keep() {
        kept = Instant.now();
        if (confirmed != null) {
            snapshot.ifPresent(file -> file.write(confirmed));
        }
    }

    private void useSnapshot() {
        snapshot.flatMap(SnapshotFile::read).ifPresent(json -> {
            try {
                directory.publish(DirectoryJson.read(json));
                LOG.warn("event=directory-from-snapshot reason=no-registry-answers");
            } catch (IOException | RuntimeException e) {
                LOG.warnf("event=directory-snapshot-ignored reason=%s", e.getMessage());
            }
        });
    }

    private void reportAnswering(boolean answered, URI url, Exception reason) {
        if (answered != answering) {
            answering = answered;
            if (answered) {
                LOG.infof("event=registry-answers url=%s", url);
            } else {
                LOG.warnf("event=registry-does-not-answer url=%s reason=%s", url, reason);
            }
        }
    }

    private void followFile(Path file) {
        FileTime seen = null;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    FileTime modified = Files.getLastModifiedTime(file);
                    if (!modified.equals(seen)) {
                        directory.publish(DirectoryJson.read(Files.readAllBytes(file)));
                        seen = modified;
                    }
                } catch (IOException | RuntimeException e) {
                    LOG.debugf("event=directory-file-not-read file=%s reason=%s", file, e);
                }
                Thread.sleep(config.retryPause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
