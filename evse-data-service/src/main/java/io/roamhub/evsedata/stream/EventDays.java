package io.roamhub.evsedata.stream;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Days of changes: partitions are made ahead, and dropped when nobody may resume from them any more. */
@ApplicationScoped
class EventDays {

    /** From yesterday on: the clocks of database and service may differ. */
    private static final int DAYS = 8;

    private final Transactions transactions;
    private final StreamConfig config;
    private final Clock clock;

    EventDays(Transactions transactions, StreamConfig config, Clock clock) {
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent started) {
        makeRoom(clock.instant());
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void keep() {
        Instant now = clock.instant();
        makeRoom(now);
        dropBefore(now.minus(config.kept()));
    }

    void makeRoom(Instant now) {
        run(SqlPart.of("SELECT 0 FROM make_event_days(?, ?)", now.minus(1, ChronoUnit.DAYS), DAYS));
    }

    /** Drops the days that ended before an instant, unless they are in use; returns how many. */
    int dropBefore(Instant oldest) {
        return run(SqlPart.of("SELECT drop_event_days(?)", oldest));
    }

    private int run(SqlPart query) {
        return transactions
                .whenNotInUse(connection -> {
                    try (PreparedStatement statement = query.prepare(connection);
                            ResultSet row = statement.executeQuery()) {
                        row.next();
                        return row.getInt(1);
                    }
                })
                .orElse(0);
    }
}
