package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.JsonText;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.id.EvseId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * A record of a push that need not have been read yet: one whose text is stored has been read before.
 *
 * @param hash of the text and of the operator it is shown under
 * @param read the record, or {@code null}
 */
public record PushedRecord(EvseId evseId, UUID hash, RecordBody body, EvseDataRecord read) {

    /** A record that has not been read; empty where its id is not plain to see. */
    static Optional<PushedRecord> unread(RecordBody body, String operatorId, String operatorName) {
        String id = id(body);
        return EvseId.isValid(id)
                ? Optional.of(new PushedRecord(
                        EvseId.of(id), Content.hash(body, operatorId, operatorName, false), body, null))
                : Optional.empty();
    }

    /** The id; {@code null} where it is not plain to see, in a text that need not be valid. */
    private static String id(RecordBody body) {
        try {
            int start = JsonText.valueOf(body.text(), body.start(), "EvseID");
            if (start < 0 || body.text()[start] != '"') {
                return null;
            }
            int end = JsonText.end(body.text(), start);
            return new String(body.text(), start + 1, end - start - 2, StandardCharsets.UTF_8);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return null;
        }
    }

    /** A record that has been read. */
    static PushedRecord of(EvseDataRecord read, RecordBody body, String operatorId, String operatorName) {
        return new PushedRecord(read.evseId(), Content.hash(body, operatorId, operatorName, false), body, read);
    }

    String key() {
        return evseId.key();
    }
}
