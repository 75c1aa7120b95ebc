package io.roamhub.local.hub;

import io.roamhub.local.identity.IdentityProvider;
import io.roamhub.local.postgres.PostgresServer;
import io.roamhub.local.process.ProcessBook;
import io.roamhub.local.process.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a killed launcher leaves behind: processes without a master and a {@code hub.json} that is no longer true. */
public final class Remains {

    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private Remains() {}

    /** How many of them live. */
    public static long count(HubLayout layout) throws IOException {
        ProcessBook book = new ProcessBook(layout.processBook());
        return book.names().stream()
                .filter(name -> book.running(name).isPresent())
                .count();
    }

    /**
     * Stops them: services first, the database last. The caller holds the directory's lock, or knows that nobody does.
     *
     * @return how many processes there were
     */
    public static int stop(HubLayout layout) throws IOException {
        ProcessBook book = new ProcessBook(layout.processBook());
        List<ProcessHandle> services = new ArrayList<>();
        List<ProcessHandle> base = new ArrayList<>();
        for (String name : book.names()) {
            boolean isBase = name.equals(PostgresServer.NAME) || name.equals(IdentityProvider.NAME);
            book.running(name).ifPresent((isBase ? base : services)::add);
        }
        services.forEach(process -> Stopping.ask(process, Stopping.Signal.TERM));
        Stopping.await(services, PATIENCE);
        PostgresServer.leftBehind(layout.postgres())
                .filter(process -> !base.contains(process))
                .ifPresent(base::add);
        base.forEach(process -> Stopping.ask(process, Stopping.Signal.INT));
        Stopping.await(base, PATIENCE);
        book.names().forEach(book::ended);
        Files.deleteIfExists(layout.hubFile());
        return services.size() + base.size();
    }
}
