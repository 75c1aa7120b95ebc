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
 */
public record Extensions(Map<String, String> members) {

    /** No unknown members. */
    public static final Extensions NONE = new Extensions(Map.of());

    public Extensions {
        members = members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    void write(JsonGenerator out) throws IOException {
        for (Map.Entry<String, String> member : members.entrySet()) {
            out.writeFieldName(member.getKey());
            out.writeRawValue(member.getValue());
        }
    }

    /** Names only: the values are a partner's own and may be personal. */
    @Override
    public String toString() {
        return members.keySet().toString();
    }
}
