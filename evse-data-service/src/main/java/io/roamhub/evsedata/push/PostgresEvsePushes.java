package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.Batches;
import io.roamhub.evsedata.store.Changes;
import io.roamhub.evsedata.store.OwnEvses;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;
import io.roamhub.evsedata.store.PushTransactions;
import io.roamhub.evsedata.store.PushTransactions.Finished;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * EVSE data in PostgreSQL: what differs is found by hashes in memory; only that is read as a record, checked and written.
 * A record whose text is stored was read and checked when it was stored.
 */
@ApplicationScoped
public class PostgresEvsePushes implements EvsePushes {

    private final PushTransactions transactions;
    private final ReadRecords reading;

    PostgresEvsePushes(PushTransactions transactions, ReadRecords reading) {
        this.transactions = transactions;
        this.reading = reading;
    }

    @Override
    public PushOutcome apply(EvsePush given) {
        return transactions.applyReading(given.push(), true, (connection, now) -> {
            Push<PushedRecord> push = given.push();
            byIndexesOnly(connection);
            Map<String, UUID> stored = StoredHashes.of(connection, push);
            Optional<PushOutcome.Refused> foreign =
                    OwnEvses.refusal(push.records(), PushedRecord::evseId, given.partner());
            if (foreign.isPresent()) {
                return refused(given, foreign.get());
            }
            Changes<PushedRecord> changes = Changes.decide(
                    push.action(),
                    push.records(),
                    PushedRecord::key,
                    record -> record.evseId().text(),
                    stored,
                    (record, hash) -> record.hash().equals(hash));
            return switch (changes) {
                case Changes.Refused<PushedRecord> refused ->
                    refused(given, PushOutcome.refused(refused.code(), refused.reason(), refused.ids()));
                case Changes.Applied<PushedRecord> applied -> write(connection, given, applied, stored, now);
            };
        });
    }

    /**
     * What a push looks for is one operator's, in tables of all. Statistics do not know an operator that has just come, and
     * a plan that reads a whole table for each of hundreds of loads is worse than any that does not.
     */
    private static void byIndexesOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;"
                    + " SET LOCAL enable_mergejoin = off");
        }
    }

    /** What is wrong with the records goes before what is wrong with their ids. */
    private static Finished refused(EvsePush given, PushOutcome.Refused refusal) {
        return new Finished(refusal, given.wholeOrThrow().warnings().size());
    }

    private Finished write(
            Connection connection,
            EvsePush given,
            Changes.Applied<PushedRecord> changes,
            Map<String, UUID> stored,
            Instant now)
            throws SQLException {
        Push<PushedRecord> push = given.push();
        boolean auto = Operators.pushesStatus(connection, push);
        Operators.remember(connection, push);
        ReadRecords.Target target = new ReadRecords.Target(connection, given, now, auto);
        Remarks remarks = new Remarks();
        remarks.add(given.remarks());
        remarks.add(reading.insert(target, changes.inserts()));
        ReadRecords.Result updates = reading.read(target, changes.updates());
        remarks.add(updates.remarks());
        if (changes.inserts().isEmpty() && changes.updates().isEmpty()) {
            remarks.add(reading.read(target, unread(push, stored)).remarks());
        }
        List<EvseRow> different = differing(connection, push, updates.rows(), stored);
        EvseSql sql = new EvseSql(connection, push, now);
        for (List<EvseRow> rows : Batches.of(different, EvseSql.ROWS)) {
            sql.update(rows);
        }
        for (List<String> keys : Batches.of(changes.deletes(), 10_000)) {
            sql.delete(keys);
        }
        int equal = updates.rows().size() - different.size();
        return new Finished(
                new PushOutcome.Done(
                        changes.inserts().size(),
                        different.size(),
                        changes.deletes().size(),
                        changes.unchanged() + equal,
                        remarks.summary()),
                remarks.count());
    }

    /** A delete names records that may say anything: they are checked all the same. */
    private static List<PushedRecord> unread(Push<PushedRecord> push, Map<String, UUID> stored) {
        return push.records().stream()
                .filter(record -> !record.hash().equals(stored.get(record.key())))
                .toList();
    }

    /** Those that differ from what is stored in more than white space, the order of members or tolerated spellings. */
    private static List<EvseRow> differing(
            Connection connection, Push<?> push, List<EvseRow> rows, Map<String, UUID> stored) throws SQLException {
        List<EvseRow> different = new ArrayList<>(rows);
        different.removeIf(row -> row.hash().equals(stored.get(row.key())));
        Set<String> equal = new HashSet<>();
        for (List<EvseRow> batch : Batches.of(different, EvseSql.ROWS)) {
            equal.addAll(
                    EvseSql.equalInContent(connection, batch, push.operatorId().text(), push.operatorName()));
        }
        different.removeIf(row -> equal.contains(row.key()));
        return different;
    }

    @Override
    public void firstStatus(Connection connection, Push<?> statusPush, Instant now) throws SQLException {
        if (Operators.pushesStatus(connection, statusPush)) {
            return;
        }
        PushTransactions.lock(connection, Push.lane(statusPush.partner(), Operation.PUSH_EVSE_DATA));
        Operators.rememberStatus(connection, statusPush, now);
        if (EvseSql.resolveAwaiting(connection, statusPush.operatorId().key(), now) > 0) {
            PushTransactions.noteChange(connection);
        }
    }
}
