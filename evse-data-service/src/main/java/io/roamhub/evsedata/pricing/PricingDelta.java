package io.roamhub.evsedata.pricing;

import io.roamhub.oicp.common.DeltaType;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * What changed since a picture, decided record by record from the versions as they are read: what differs between the
 * picture and now is told, with the deltaType of PullEvseData; what came and went, or is again as it was, is not.
 *
 * <p>A block is begun where one of its records changed or the members around them did. Those are shown as they are now or,
 * where the whole block went, as they were last.
 */
final class PricingDelta {

    private final Map<String, byte[]> known;
    private final PricingPulls.Sink sink;

    private String block;
    private String record;
    private UUID hashBefore;
    private UUID hashNow;
    private byte[] last;

    private String aroundOf;
    private byte[] around;
    private boolean begun;

    /** @param known what is around a block's records where no version tells it */
    PricingDelta(Map<String, byte[]> known, PricingPulls.Sink sink) {
        this.known = known;
        this.sink = sink;
    }

    /** Takes the next version; see {@link PricingSql} for the columns and their order. */
    void version(ResultSet row) throws SQLException, IOException {
        if (!row.getString(1).equals(block) || !row.getString(2).equals(record)) {
            end();
            block = row.getString(1);
            record = row.getString(2);
        }
        UUID hash = row.getObject(4, UUID.class);
        last = row.getBytes(3);
        if (row.getBoolean(5)) {
            hashBefore = hash;
        }
        if (row.getBoolean(6)) {
            hashNow = hash;
        }
    }

    /** Ends the record whose versions were taken. */
    void end() throws IOException {
        if (record != null) {
            decide();
        }
        hashBefore = null;
        hashNow = null;
    }

    private void decide() throws IOException {
        boolean isAround = record.isEmpty();
        if (!block.equals(aroundOf)) {
            aroundOf = block;
            around = isAround ? last : known.get(block);
            begun = false;
        }
        boolean changed = hashNow == null ? hashBefore != null : !hashNow.equals(hashBefore);
        if (!changed) {
            return;
        }
        if (!begun) {
            sink.block(around);
            begun = true;
        }
        if (!isAround) {
            sink.record(last, change());
        }
    }

    private DeltaType change() {
        if (hashNow == null) {
            return DeltaType.DELETE;
        }
        return hashBefore == null ? DeltaType.INSERT : DeltaType.UPDATE;
    }
}
