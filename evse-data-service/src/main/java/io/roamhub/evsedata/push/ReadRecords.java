package io.roamhub.evsedata.push;

import io.roamhub.evsedata.quality.RecordRules;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.Workers;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads and checks records of a push, on all processors where there are many, and writes the new ones as they come. */
@ApplicationScoped
class ReadRecords {

    private static final int CHUNK = 250;

    private final Workers workers;

    ReadRecords(Workers workers) {
        this.workers = workers;
    }

    /**
     * What the records are read for.
     *
     * @param autoIsTrue whether DynamicInfoAvailable {@code auto} reads {@code true}
     */
    record Target(Connection connection, EvsePush given, Instant now, boolean autoIsTrue) {}

    /**
     * Records that keep all rules.
     *
     * @param remarks what there is to be said about them
     */
    record Result(List<EvseRow> rows, Remarks remarks) {}

    /**
     * Reads records.
     *
     * @throws io.roamhub.oicp.json.InvalidMessageException with everything that is wrong in the whole message
     */
    Result read(Target target, List<PushedRecord> records) {
        List<EvseRow> rows = new ArrayList<>(records.size());
        Remarks remarks = new Remarks();
        try {
            workers.each(
                    records.size(), CHUNK, (from, to) -> rows(target, records.subList(from, to)), (Result part) -> {
                        rows.addAll(part.rows);
                        remarks.add(part.remarks);
                    });
        } catch (Broken e) {
            throw whole(target);
        }
        return new Result(rows, remarks);
    }

    /** Reads and writes records of charging spots that the hub does not have; returns what there is to be said. */
    Remarks insert(Target target, List<PushedRecord> records) throws SQLException {
        if (records.size() <= EvseSql.ROWS) {
            Result result = read(target, records);
            if (!result.rows.isEmpty()) {
                new EvseSql(target.connection, target.given.push(), target.now).insert(result.rows);
            }
            return result.remarks;
        }
        record Encoded(byte[] rows, Remarks remarks) {}
        Remarks remarks = new Remarks();
        try (NewRows copy = NewRows.begin(target.connection, records, target.now)) {
            workers.<Encoded, SQLException>each(
                    records.size(),
                    CHUNK,
                    (from, to) -> {
                        Result part = rows(target, records.subList(from, to));
                        return new Encoded(CopyRows.rows(part.rows, target.given.push(), target.now), part.remarks);
                    },
                    part -> {
                        copy.add(part.rows);
                        remarks.add(part.remarks);
                    });
            copy.end();
        } catch (Broken e) {
            throw whole(target);
        }
        return remarks;
    }

    private static Result rows(Target target, List<PushedRecord> records) {
        Push<PushedRecord> push = target.given.push();
        List<EvseRow> rows = new ArrayList<>(records.size());
        Remarks remarks = new Remarks();
        for (PushedRecord record : records) {
            EvseRow row;
            if (record.read() != null) {
                row = EvseRow.of(record.read(), record.body(), Content.marked(record.hash(), push.warnings() > 0));
                remarks.addBroken(RecordRules.brokenBy(record.read()));
            } else {
                Parsed.Valid<EvseDataRecord> valid = valid(record, target.given.strict());
                row = row(record, valid, push);
                remarks.add(valid.warnings());
                remarks.addBroken(RecordRules.brokenBy(valid.message()));
            }
            rows.add(
                    target.autoIsTrue && row.awaitsStatus()
                            ? row.withStatus(push.operatorId().text(), push.operatorName())
                            : row);
        }
        return new Result(rows, remarks);
    }

    private static EvseRow row(PushedRecord record, Parsed.Valid<EvseDataRecord> valid, Push<?> push) {
        RecordBody body =
                RecordText.of(valid.rewritten() ? RecordBody.of(valid.text()) : record.body(), valid.message());
        boolean warned = !valid.warnings().isEmpty();
        UUID hash = body.equals(record.body())
                ? Content.marked(record.hash(), warned)
                : Content.hash(body, push.operatorId().text(), push.operatorName(), warned);
        return EvseRow.of(valid.message(), body, hash);
    }

    private static Parsed.Valid<EvseDataRecord> valid(PushedRecord record, boolean strict) {
        if (OicpJson.read(record.body().bytes(), EvseDataRecord.PUSHED, strict)
                        instanceof Parsed.Valid<EvseDataRecord> valid
                && valid.message().evseId().equals(record.evseId())) {
            return valid;
        }
        throw new Broken();
    }

    /** A record that breaks a rule: the whole message is read once more, to tell them all with their places. */
    private static final class Broken extends RuntimeException {
        private Broken() {
            super(null, null, false, false);
        }
    }

    private static RuntimeException whole(Target target) {
        target.given.wholeOrThrow();
        return new IllegalStateException("a record is broken alone and not in its message");
    }
}
