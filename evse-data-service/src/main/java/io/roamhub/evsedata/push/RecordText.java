package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.JsonText;
import io.roamhub.evsedata.store.JsonText.Member;
import io.roamhub.evsedata.store.JsonText.Slice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The text of EVSE data records, cut out of a push in the operator's own bytes. */
final class RecordText {

    /** The hub's own members of PullEvseDataRecord: an operator that sends them does not decide them. */
    private static final Set<String> HUBS_OWN =
            Set.of("deltaType", "lastUpdate", "OperatorID", "OperatorName", "Distance");

    private RecordText() {}

    /** The texts of all records of an eRoamingPushEvseData, in its order. */
    static List<byte[]> of(byte[] push) {
        Member operatorData = JsonText.member(push, 0, "OperatorEvseData");
        Member records = JsonText.member(push, operatorData.start(), "EvseDataRecord");
        if (records == null || push[records.start()] != '[') {
            return List.of();
        }
        List<byte[]> texts = new ArrayList<>();
        for (Slice record : JsonText.elements(push, records.start())) {
            texts.add(withoutHubsOwn(push, record));
        }
        return texts;
    }

    /** The text with DynamicInfoAvailable read as {@code true}. */
    static byte[] dynamicInfoTrue(byte[] body) {
        Member member = JsonText.member(body, 0, "DynamicInfoAvailable");
        return replaced(body, new Slice(member.start(), member.end()), "\"true\"".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] replaced(byte[] body, Slice slice, byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + text.length);
        out.write(body, 0, slice.start());
        out.writeBytes(text);
        out.write(body, slice.end(), body.length - slice.end());
        return out.toByteArray();
    }

    private static byte[] withoutHubsOwn(byte[] push, Slice record) {
        List<Member> members = JsonText.members(push, record.start());
        if (members.stream().noneMatch(member -> HUBS_OWN.contains(member.name()))) {
            return Arrays.copyOfRange(push, record.start(), record.end());
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
        return out.toByteArray();
    }
}
