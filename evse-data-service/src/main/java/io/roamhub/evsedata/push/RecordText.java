package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.JsonText;
import io.roamhub.evsedata.store.JsonText.Member;
import io.roamhub.evsedata.store.JsonText.Slice;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The text of EVSE data records, cut out of a push in the operator's own bytes. */
final class RecordText {

    /** The hub's own members of PullEvseDataRecord: an operator that sends them does not decide them. */
    private static final Set<String> HUBS_OWN =
            Set.of("deltaType", "lastUpdate", "OperatorID", "OperatorName", "Distance");

    private static final byte[] TRUE = "\"true\"".getBytes(StandardCharsets.US_ASCII);

    private RecordText() {}

    /** The texts of all records of an eRoamingPushEvseData, in its order; parts of it, as far as they are unchanged. */
    static List<RecordBody> of(byte[] push) {
        int records = JsonText.valueOf(push, JsonText.valueOf(push, 0, "OperatorEvseData"), "EvseDataRecord");
        List<RecordBody> texts = new ArrayList<>();
        Suspicion suspicion = new Suspicion(push);
        int start = JsonText.first(push, records);
        while (push[start] != ']') {
            suspicion.raised = false;
            int end = JsonText.walk(push, start, suspicion);
            texts.add(
                    suspicion.raised ? withoutHubsOwn(push, new Slice(start, end)) : new RecordBody(push, start, end));
            start = JsonText.next(push, end);
        }
        return texts;
    }

    /** The text of one record without the hub's own members, of which reading it told where the text is plain. */
    static RecordBody of(RecordBody record, EvseDataRecord read) {
        boolean has = !record.plain()
                || read.deltaType() != null
                || read.lastUpdate() != null
                || !read.extensions().members().isEmpty();
        return has ? of(record) : record;
    }

    /** The text of one record without the hub's own members. */
    private static RecordBody of(RecordBody record) {
        Suspicion suspicion = new Suspicion(record.text());
        JsonText.walk(record.text(), record.start(), suspicion);
        return suspicion.raised ? withoutHubsOwn(record.text(), new Slice(record.start(), record.end())) : record;
    }

    /** Notices names that may be the hub's own by their length and first letter, or that are written with escapes. */
    private static final class Suspicion implements JsonText.Visitor {

        private final byte[] text;
        private boolean raised;

        private Suspicion(byte[] text) {
            this.text = text;
        }

        @Override
        public void member(int nameStart, int nameEnd, int start, int end) {
            int length = nameEnd - nameStart - 2;
            raised |= switch (length) {
                case 8 -> text[nameStart + 1] == 'D';
                case 9 -> text[nameStart + 1] == 'd';
                case 10 -> text[nameStart + 1] == 'l' || text[nameStart + 1] == 'O';
                case 12 -> text[nameStart + 1] == 'O';
                default -> false;
            };
            for (int i = nameStart + 1; i < nameEnd - 1; i++) {
                raised |= text[i] == '\\';
            }
        }
    }

    /** The text with DynamicInfoAvailable read as {@code true}. */
    static byte[] dynamicInfoTrue(byte[] body) {
        int start = JsonText.valueOf(body, 0, "DynamicInfoAvailable");
        return replaced(body, new Slice(start, JsonText.end(body, start)), TRUE);
    }

    private static byte[] replaced(byte[] body, Slice slice, byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + text.length);
        out.write(body, 0, slice.start());
        out.writeBytes(text);
        out.write(body, slice.end(), body.length - slice.end());
        return out.toByteArray();
    }

    private static RecordBody withoutHubsOwn(byte[] push, Slice record) {
        List<Member> members = JsonText.members(push, record.start());
        if (members.stream().noneMatch(member -> HUBS_OWN.contains(member.name()))) {
            return new RecordBody(push, record.start(), record.end());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(record.end() - record.start());
        out.write('{');
        for (Member member : members) {
            if (!HUBS_OWN.contains(member.name())) {
                if (out.size() > 1) {
                    out.write(',');
                }
                out.write(push, member.nameStart(), member.end() - member.nameStart());
            }
        }
        out.write('}');
        return RecordBody.of(out.toByteArray());
    }
}
