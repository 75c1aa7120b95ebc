package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An eRoamingPushEvseData taken apart before any of it has been read: its records, and the message with the first of them
 * alone. When that message and every record are valid each by itself, so is the whole: a list of one record reads as a list
 * of many. Records can then be read on several processors, and those that are stored already need not be read again.
 *
 * @param envelope the text with the first record only
 * @param records parts of the text, at least one
 */
record PushSplit(byte[] envelope, List<RecordBody> records) {

    /** The parts; empty where the text is not as it usually is, which does not mean that it is not valid. */
    static Optional<PushSplit> of(byte[] text) {
        try {
            int data = JsonText.valueOf(text, 0, "OperatorEvseData");
            if (data < 0 || text[data] != '{') {
                return Optional.empty();
            }
            int list = JsonText.valueOf(text, data, "EvseDataRecord");
            if (list < 0 || text[list] != '[') {
                return Optional.empty();
            }
            return at(text, JsonText.first(text, list));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty(); // the text breaks off, or has no names where JSON has them
        }
    }

    private static Optional<PushSplit> at(byte[] text, int first) {
        List<RecordBody> records = new ArrayList<>();
        int at = first;
        boolean more = true;
        while (more) {
            if (text[at] != '{') {
                return Optional.empty();
            }
            JsonText.Passage record = JsonText.pass(text, at);
            int end = record.end();
            records.add(new RecordBody(text, at, end, record.plain()));
            at = JsonText.skipSpace(text, end);
            more = text[at] == ',';
            at = more ? JsonText.skipSpace(text, at + 1) : at;
        }
        return text[at] == ']'
                ? Optional.of(new PushSplit(envelope(text, records.getFirst().end(), at), records))
                : Optional.empty();
    }

    private static byte[] envelope(byte[] text, int firstEnd, int listEnd) {
        byte[] envelope = Arrays.copyOf(text, firstEnd + text.length - listEnd);
        System.arraycopy(text, listEnd, envelope, firstEnd, text.length - listEnd);
        return envelope;
    }
}
