package io.roamhub.common.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** This service's copy of the partner directory, always in memory. */
@ApplicationScoped
public class PartnerDirectory {

    private static final Logger LOG = Logger.getLogger(PartnerDirectory.class);

    private final List<Consumer<Directory>> listeners = new CopyOnWriteArrayList<>();
    private volatile Directory current = Directory.EMPTY;
    private volatile boolean loaded;

    /** The newest known revision; {@link Directory#EMPTY} before the first was loaded. */
    public Directory current() {
        return current;
    }

    /** Whether any revision has been loaded. */
    public boolean isLoaded() {
        return loaded;
    }

    /** Calls the listener with every later revision, on the thread that publishes it. */
    public void onChange(Consumer<Directory> listener) {
        listeners.add(listener);
    }

    /** Makes a revision the current one. For the sources of the directory and for tests. */
    public synchronized void publish(Directory directory) {
        current = directory;
        loaded = true;
        LOG.infof("event=directory-changed revision=%d partners=%d", directory.revision(), directory.partnerCount());
        for (Consumer<Directory> listener : listeners) {
            try {
                listener.accept(directory);
            } catch (RuntimeException e) {
                LOG.error("event=directory-listener-failed", e);
            }
        }
    }
}
