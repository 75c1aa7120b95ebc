package io.roamhub.common.directory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream that takes too long to read, so that whoever reads it gets on. */
final class Deadline implements AutoCloseable {

    private final Thread watch;

    private Deadline(Thread watch) {
        this.watch = watch;
    }

    static Deadline closing(InputStream in, Duration after) {
        return new Deadline(Thread.ofVirtual().name("directory-deadline").start(() -> {
            try {
                Thread.sleep(after);
                in.close();
            } catch (InterruptedException inTime) {
                Thread.currentThread().interrupt();
            } catch (IOException gone) {
                // its reader has noticed, too
            }
        }));
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
