package io.roamhub.common.directory;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.http.InternalHttp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps this service's copy of the directory current, on one virtual thread of its own.
 *
 * <p>It begins with the kept snapshot, where there is one. It asks a replica of the registry for what changed since the
 * revision that it has and lets it hold the question open; so a change arrives at once, and costs what the change is
 * large. When no replica answers, it goes on with what it has and tries again.
 */
@ApplicationScoped
public class DirectoryUpdates {

    private static final Logger LOG = Logger.getLogger(DirectoryUpdates.class);
    private static final long NONE = -1;
    private static final Duration TRANSFER = Duration.ofSeconds(60);

    private final DirectoryConfig config;
    private final PartnerDirectory directory;
    private final InternalHttp http;
    private volatile Thread worker;
    private Optional<SnapshotKeeper> snapshot = Optional.empty();
    private boolean confirmed;
    private boolean inStep;
    private boolean wholeIsNeeded;
    private int replica;
    private boolean answering = true;
    private volatile long confirmedAt = System.nanoTime();

    @Inject
    public DirectoryUpdates(DirectoryConfig config, PartnerDirectory directory, InternalHttp http) {
        this.config = config;
        this.directory = directory;
        this.http = http;
    }

    void start(@Observes StartupEvent event) {
        begin();
    }

    void stop(@Observes ShutdownEvent event) {
        end();
    }

    /** Follows what is configured, until {@link #end()}. */
    public void begin() {
        List<URI> urls = config.urls().orElse(List.of());
        if (config.file().isPresent()) {
            Path file = config.file().get();
            worker = Thread.ofVirtual().name("directory").start(() -> followFile(file));
        } else if (!urls.isEmpty()) {
            config.snapshotFile().ifPresent(file -> config.snapshotKey()
                    .ifPresent(
                            key -> beginWith(new SnapshotFile(file, key, config.snapshotMaxAge(), Clock.systemUTC()))));
            worker = Thread.ofVirtual().name("directory").start(() -> followRegistry(urls));
        }
    }

    /** The kept snapshot serves from the first request on, until the registry has told what changed since. */
    private void beginWith(SnapshotFile file) {
        file.read().ifPresent(kept -> {
            directory.publish(kept);
            LOG.infof("event=directory-from-snapshot revision=%d", kept.revision());
        });
        SnapshotKeeper keeper = new SnapshotKeeper(file, directory::current);
        keeper.start();
        snapshot = Optional.of(keeper);
    }

    /** Ends, and keeps what is newer than the kept snapshot. */
    public void end() {
        if (worker != null) {
            worker.interrupt();
        }
        snapshot.ifPresent(SnapshotKeeper::stop);
    }

    private void followRegistry(List<URI> urls) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!askReplicas(urls)) {
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

    /**
     * Asks for what changed since the revision that is known. Its mark tells the registry whether that revision is of its
     * own past; a registry that was set up anew or restored answers with the whole directory.
     */
    private void ask(URI url) throws IOException, InterruptedException {
        Directory known = directory.current();
        boolean continues = !wholeIsNeeded && known.mark() != null;
        long after = inStep || continues ? known.revision() : NONE;
        Duration hold = inStep ? config.longPoll() : Duration.ZERO;
        String path = "/internal/v1/directory?after=" + after + "&waitMs=" + hold.toMillis()
                + (continues ? "&mark=" + known.mark() : "");
        HttpResponse<InputStream> answer = http.stream(url, path, hold.plusSeconds(5));
        try (InputStream body = answer.body();
                Deadline deadline = Deadline.closing(body, TRANSFER)) {
            switch (answer.statusCode()) {
                case 200 -> take(body, known);
                case 204 -> snapshot.ifPresent(SnapshotKeeper::confirmed);
                default -> throw new IOException("HTTP status " + answer.statusCode());
            }
        }
        inStep = true;
        confirmedAt = System.nanoTime();
    }

    /** How long ago the registry told that the directory is as it is; since the start, where it never did. */
    Duration sinceConfirmed() {
        return Duration.ofNanos(System.nanoTime() - confirmedAt);
    }

    private void take(InputStream json, Directory known) throws IOException, InterruptedException {
        wholeIsNeeded = true; // until this one was understood
        Directory next = DirectoryJson.read(json, known);
        wholeIsNeeded = false;
        boolean isKnown = confirmed && next.revision() == known.revision() && Objects.equals(next.mark(), known.mark());
        confirmed = true;
        if (!isKnown) {
            directory.publish(next);
            snapshot.ifPresent(SnapshotKeeper::changed);
        } else if (inStep) {
            Thread.sleep(config.retryPause()); // a registry that does not hold questions open
        }
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
