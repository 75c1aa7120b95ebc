package io.roamhub.evsedata.status;

import io.roamhub.common.answer.Refusal;
import io.roamhub.evsedata.EvseDataConfig;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.evsestatus.EvseStatus;
import io.roamhub.oicp.id.EvseId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Status out of the current rows; what may be long is read some thousand records ahead of who reads it. */
@ApplicationScoped
class PostgresStatusPulls implements StatusPulls {

    private static final Logger LOG = Logger.getLogger(PostgresStatusPulls.class);

    private final Transactions transactions;
    private final EvseDataConfig.StatusAnswers bounds;
    /** A pull holds a connection as long as its provider reads: slow readers must leave enough for everybody else. */
    private final Semaphore places;

    @Inject
    PostgresStatusPulls(Transactions transactions, EvseDataConfig config) {
        this(transactions, config.statusAnswers());
    }

    PostgresStatusPulls(Transactions transactions, EvseDataConfig.StatusAnswers bounds) {
        this.transactions = transactions;
        this.bounds = bounds;
        this.places = new Semaphore(bounds.atOnce());
    }

    @Override
    public void stream(StatusQuery query, Sink sink) throws IOException {
        takePlace();
        long deadline = System.nanoTime() + bounds.deadline().toNanos();
        try (ReadAhead ahead = new ReadAhead(taker -> transactions.inOneView(connection -> {
            new StatusBlocks(connection, query, taker).read();
            return null;
        }))) {
            for (StatusBlocks.Block block = ahead.next(); block != null; block = ahead.next()) {
                if (block.begins()) {
                    sink.operator(block.operatorId(), block.operatorName());
                }
                sink.status(block.records());
                requireTimeLeft(deadline);
            }
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(bounds.longestWait().toNanos(), TimeUnit.NANOSECONDS)) {
                throw Refusal.unavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }

    /** A reader that takes a little now and then must not hold back the clean-up of the database for ever. */
    private static void requireTimeLeft(long deadline) {
        if (System.nanoTime() - deadline > 0) {
            LOG.warn("event=status-read-too-slowly");
            throw Refusal.unavailable();
        }
    }

    @Override
    public List<Shown> byId(List<EvseId> asked) {
        SqlPart query = SqlPart.of("""
                SELECT d.evse_key, d.evse_id, coalesce(s.status, 'Unknown'), s.extensions
                FROM evse_data d LEFT JOIN evse_status s USING (evse_key) WHERE d.evse_key = ANY (?)
                """, asked.stream().map(EvseId::key).toList());
        Map<String, Shown> found = transactions.inOneStatement(connection -> {
            Map<String, Shown> byKey = new HashMap<>();
            try (PreparedStatement statement = query.prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byKey.put(row.getString(1), new Shown(row.getString(2), row.getString(3), row.getString(4)));
                }
            }
            return byKey;
        });
        return asked.stream()
                .map(id -> found.containsKey(id.key())
                        ? new Shown(
                                id.text(),
                                found.get(id.key()).status(),
                                found.get(id.key()).extensions())
                        : new Shown(id.text(), EvseStatus.EVSE_NOT_FOUND.wireName(), null))
                .toList();
    }
}
