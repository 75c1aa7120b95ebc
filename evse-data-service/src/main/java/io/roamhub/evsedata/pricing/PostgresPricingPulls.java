package io.roamhub.evsedata.pricing;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.roamhub.evsedata.picture.Picture;
import io.roamhub.evsedata.picture.Pictures;
import io.roamhub.evsedata.store.LongReads;
import io.roamhub.evsedata.store.SqlPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prices out of the current rows and, for deltas, out of history. */
@ApplicationScoped
class PostgresPricingPulls implements PricingPulls {

    private final Pictures pictures;
    private final LongReads reads;

    PostgresPricingPulls(Pictures pictures, LongReads reads) {
        this.pictures = pictures;
        this.reads = reads;
    }

    @Override
    public Picture products(PricingQuery query, Sink sink) throws IOException {
        Picture picture = pictures.toTell();
        reads.read(rows -> {
            if (query.lastCall() == null) {
                everything(rows, PricingSql.products(picture, query), new HashMap<>(), sink);
            } else {
                Picture base = pictures.atOrBefore(rows.connection(), query.lastCall());
                changes(rows, PricingSql.productsSince(base, picture, query), new HashMap<>(), sink);
            }
        });
        return picture;
    }

    @Override
    public Picture prices(PricingQuery query, Sink sink) throws IOException {
        Picture picture = pictures.toTell();
        reads.read(rows -> {
            Map<String, byte[]> operators = operators(rows, query);
            if (query.lastCall() == null) {
                everything(rows, PricingSql.prices(picture, query), operators, sink);
            } else {
                Picture base = pictures.atOrBefore(rows.connection(), query.lastCall());
                changes(rows, PricingSql.pricesSince(base, picture, query), operators, sink);
            }
        });
        return picture;
    }

    /** @param around what is around a block's records where the rows themselves do not tell */
    private static void everything(LongReads.Rows rows, SqlPart query, Map<String, byte[]> around, Sink sink)
            throws SQLException {
        String[] current = new String[1];
        rows.each(query, row -> {
            String block = row.getString(1);
            if (row.getString(2).isEmpty()) {
                sink.block(row.getBytes(3));
                current[0] = block;
                return;
            }
            if (!block.equals(current[0])) {
                sink.block(around.get(block));
                current[0] = block;
            }
            sink.record(row.getBytes(3), null);
        });
    }

    private static void changes(LongReads.Rows rows, SqlPart query, Map<String, byte[]> around, Sink sink)
            throws SQLException {
        PricingDelta delta = new PricingDelta(around, sink);
        rows.each(query, delta::version);
        try {
            delta.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The members around the prices of each operator that is asked for: OperatorID and OperatorName. */
    private static Map<String, byte[]> operators(LongReads.Rows rows, PricingQuery query) throws SQLException {
        Map<String, byte[]> around = new HashMap<>();
        query.operatorIds().forEach((key, id) -> around.put(key, operator(id, null)));
        SqlPart names = SqlPart.of("""
                SELECT operator_key, operator_name FROM operator_state
                WHERE operator_key = ANY (?) AND operator_name IS NOT NULL
                """, List.copyOf(query.operatorIds().keySet()));
        try (PreparedStatement statement = names.prepare(rows.connection());
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String id = query.operatorIds().get(row.getString(1));
                around.put(row.getString(1), operator(id, row.getString(2)));
            }
        }
        return around;
    }

    private static byte[] operator(String id, String name) {
        String members =
                "{\"OperatorID\":" + quoted(id) + (name == null ? "" : ",\"OperatorName\":" + quoted(name)) + '}';
        return members.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
