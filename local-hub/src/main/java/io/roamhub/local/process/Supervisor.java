package io.roamhub.local.process;

import io.roamhub.local.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts the child processes, starts them again when they die, and stops them. While the hub comes up a death is a failure
 * that {@link #requireAlive} reports; from {@link #watch} on it is repaired.
 */
public final class Supervisor {

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Map<String, Child> children = new LinkedHashMap<>();
    private final ProcessBook book;
    private final Consumer<String> messages;
    private final Runnable processesChanged;
    private Thread watcher;
    private boolean stopped;

    /**
     * @param messages takes sentences about deaths and new starts
     * @param processesChanged is called after the ids of the processes have changed, while {@link #watch watching}
     */
    public Supervisor(ProcessBook book, Consumer<String> messages, Runnable processesChanged) {
        this.book = book;
        this.messages = messages;
        this.processesChanged = processesChanged;
    }

    /** Starts a new child. */
    public synchronized void start(ChildSpec spec) {
        if (stopped) {
            throw new Problem("The hub is being stopped.");
        }
        Child child = new Child(spec);
        children.put(spec.processName(), child);
        launch(child);
    }

    /** Throws a {@link Problem} when this child has ended: during the start that means that the hub cannot come up. */
    public synchronized void requireAlive(String processName) {
        Child child = children.get(processName);
        child.exitCode().ifPresent(code -> {
            throw new Problem("The " + processName + " ended with exit code " + code + " while starting"
                    + LogTail.lastComplaint(child.spec().log())
                            .map(line -> ": " + line)
                            .orElse("")
                    + "; its log is " + child.spec().log() + ".");
        });
    }

    /** From now on starts again what dies. */
    public synchronized void watch() {
        watcher = Thread.ofPlatform().daemon().name("supervisor").start(this::watchUntilInterrupted);
    }

    /** Leaves the dead dead and starts nothing any more; to be called before stopping anything. */
    public void rest() {
        Thread watching;
        synchronized (this) {
            stopped = true;
            watching = watcher;
            watcher = null;
        }
        if (watching != null) {
            watching.interrupt();
            try {
                watching.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Asks all processes of these programs to end, and waits at most this long for them. */
    public void ask(Collection<String> names, Duration patience) {
        List<Child> asked = named(names);
        asked.forEach(child -> child.handle()
                .ifPresent(process -> Stopping.ask(process, child.spec().signal())));
        Readiness.await(patience, () -> asked.stream().noneMatch(Child::isAlive));
    }

    /** Asks all processes of these programs to end, and kills those that still run after the patience. */
    public void stop(Collection<String> names, Duration patience) {
        List<Child> stopping = named(names);
        ask(names, patience);
        Stopping.await(
                stopping.stream().flatMap(child -> child.handle().stream()).toList(), Duration.ZERO);
        stopping.forEach(child -> book.ended(child.spec().processName()));
        synchronized (this) {
            stopping.forEach(child -> children.remove(child.spec().processName()));
        }
    }

    private synchronized List<Child> named(Collection<String> names) {
        return children.values().stream()
                .filter(child -> names.contains(child.spec().name()))
                .toList();
    }

    /** Kills one process without warning, as an experiment; the watch starts it again. */
    public synchronized boolean kill(String name, int replica) {
        return children.values().stream()
                .filter(child ->
                        child.spec().name().equals(name) && child.spec().replica() == replica)
                .findFirst()
                .flatMap(Child::handle)
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    /** The process ids of each program, ordered by replica. */
    public synchronized Map<String, List<Long>> processes() {
        Map<String, List<Long>> ids = new LinkedHashMap<>();
        for (Child child : children.values()) {
            Optional<ProcessHandle> handle = child.handle();
            handle.ifPresent(process -> ids.computeIfAbsent(child.spec().name(), name -> new ArrayList<>())
                    .add(process.pid()));
        }
        return ids;
    }

    private void launch(Child child) {
        try {
            child.start();
        } catch (IOException e) {
            throw new Problem("The " + child.spec().processName() + " cannot be started: " + e.getMessage() + ".", e);
        }
        child.handle().ifPresent(handle -> book.started(child.spec().processName(), handle));
    }

    private void watchUntilInterrupted() {
        try {
            while (true) {
                Thread.sleep(GLANCE);
                if (repair()) {
                    processesChanged.run();
                }
            }
        } catch (InterruptedException e) {
            // the hub is stopping
        }
    }

    private synchronized boolean repair() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean changed = false;
        for (Child child : children.values()) {
            if (child.isAlive()) {
                continue;
            }
            if (child.mourn()) {
                report(child);
            }
            if (child.mayStart()) {
                try {
                    launch(child);
                    changed = true;
                } catch (Problem problem) {
                    child.mourn();
                    messages.accept(problem.getMessage());
                }
            }
        }
        return changed;
    }

    private void report(Child child) {
        String ended = "The " + child.spec().processName() + " ended"
                + child.exitCode().map(code -> " with exit code " + code).orElse("");
        if (child.failedStarts() < 2) {
            messages.accept(ended + " and is started again.");
        } else {
            long wait = Child.waitBeforeStart(child.failedStarts()).toMillis();
            messages.accept(ended + " soon after its start, " + child.failedStarts() + " times in a row"
                    + LogTail.lastComplaint(child.spec().log())
                            .map(line -> ": " + line)
                            .orElse("")
                    + "; the next try comes in " + wait / 1000.0 + " s; its log is "
                    + child.spec().log() + ".");
        }
    }
}
