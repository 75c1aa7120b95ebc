package io.roamhub.evsedata.status;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.roamhub.oicp.evsestatus.EvseStatusRecord;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.json.Extensions;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The status of a charging spot as it is stored.
 *
 * @param status the word on the wire
 * @param extensions members that OICP does not define, as JSON text without braces, or {@code null}
 */
record StatusRow(EvseId evseId, String status, String extensions) {

    static StatusRow of(EvseStatusRecord record) {
        return new StatusRow(record.evseId(), record.evseStatus().wireName(), text(record.extensions()));
    }

    /** What is stored of a spot, to compare with. */
    record Stored(String status, String extensions) {}

    boolean says(Stored stored) {
        return status.equals(stored.status) && Objects.equals(extensions, stored.extensions);
    }

    String key() {
        return evseId.key();
    }

    private static String text(Extensions extensions) {
        return extensions.members().isEmpty()
                ? null
                : extensions.members().entrySet().stream()
                        .map(member -> '"'
                                + new String(JsonStringEncoder.getInstance().quoteAsString(member.getKey()))
                                + "\":"
                                + member.getValue())
                        .collect(Collectors.joining(","));
    }
}
