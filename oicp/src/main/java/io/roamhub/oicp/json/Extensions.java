package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of an object that OICP 2.3 does not define, each with its exact JSON text.
 *
 * <p>They are accepted, kept and forwarded, so that partners may use a newer edition or an agreement of their own
 * through the hub.
 *
 * @param members name to JSON text, in the order of arrival
 * @param beside the same of the enclosing choice (Identification, GeoCoordinates), which has no record of its own
 */
public record Extensions(Map<String, String> members, Map<String, String> beside) {

    /** No unknown members. */
    public static final Extensions NONE = new Extensions(Map.of());

    public Extensions {
        members = copy(members);
        beside = copy(beside);
    }

    /** The members of an object that is no alternative of a choice. */
    public Extensions(Map<String, String> members) {
        this(members, Map.of());
    }

    private static Map<String, String> copy(Map<String, String> members) {
        return members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    Extensions withBeside(Map<String, String> members) {
        return new Extensions(this.members, members);
    }

    void write(JsonGenerator out) throws IOException {
        write(members, out);
    }

    void writeBeside(JsonGenerator out) throws IOException {
        write(beside, out);
    }

    private static void write(Map<String, String> members, JsonGenerator out) throws IOException {
        for (Map.Entry<String, String> member : members.entrySet()) {
            out.writeFieldName(member.getKey());
            out.writeRawValue(member.getValue());
        }
    }

    /** Names only: the values are a partner's own and may be personal. */
    @Override
    public String toString() {
        return members.keySet() + (beside.isEmpty() ? "" : " beside " + beside.keySet());
    }
}
