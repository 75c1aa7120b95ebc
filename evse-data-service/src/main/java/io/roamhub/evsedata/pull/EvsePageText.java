package io.roamhub.evsedata.pull;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.roamhub.evsedata.geo.GeoText;
import io.roamhub.evsedata.geo.SearchCircle;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.GeoFormat;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.OicpJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes a page of eRoamingEvseData out of the records' own texts: the hub's members are put in front, everything else is
 * what the operator sent.
 */
final class EvsePageText {

    private final GeoFormat format;
    private final SearchCircle circle;
    private Instant lastInstant;
    private byte[] lastUpdate;
    private String lastOperatorId;
    private String lastOperatorName;
    private byte[] lastOperator;

    EvsePageText(GeoFormat format, SearchCircle circle) {
        this.format = format;
        this.circle = circle;
    }

    /** The page as UTF-8. {@code number} from 0. */
    byte[] of(EvsePages.Page page, int number, int size) {
        int length = page.records().stream()
                .mapToInt(record -> record.body().length + 200)
                .sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 1000);
        append(out, "{\"content\":[");
        boolean first = true;
        for (StoredRecord record : page.records()) {
            if (!first) {
                out.write(',');
            }
            first = false;
            record(out, record);
        }
        append(out, "],");
        append(out, members(page, number, size));
        append(out, ",\"StatusCode\":");
        String instant = DateTime.of(page.picture().takenAt()).text();
        out.writeBytes(OicpJson.write(StatusCode.of(Code.SUCCESS, instant), StatusCode.TYPE));
        out.write('}');
        return out.toByteArray();
    }

    private void record(ByteArrayOutputStream out, StoredRecord record) {
        out.write('{');
        if (record.deltaType() != null) {
            append(out, "\"deltaType\":\"" + record.deltaType().wireName() + "\",");
        }
        out.writeBytes(updatedAt(record.updatedAt()));
        if (circle != null) {
            append(out, ",\"Distance\":" + circle.distanceOf(record.latitude(), record.longitude()));
        }
        out.writeBytes(operator(record.operatorId(), record.operatorName()));
        byte[] body = format.wireName().equals(record.geoFormat()) ? record.body() : GeoText.in(record.body(), format);
        out.write(body, 1, body.length - 1);
    }

    /** Records of one push follow each other: what they have in common is written once. */
    private byte[] updatedAt(Instant instant) {
        if (!instant.equals(lastInstant)) {
            lastInstant = instant;
            lastUpdate = utf8("\"lastUpdate\":\"" + DateTime.of(instant).text() + "\"");
        }
        return lastUpdate;
    }

    private byte[] operator(String id, String name) {
        if (!id.equals(lastOperatorId) || !name.equals(lastOperatorName)) {
            lastOperatorId = id;
            lastOperatorName = name;
            lastOperator = utf8(",\"OperatorID\":" + quoted(id) + ",\"OperatorName\":" + quoted(name) + ",");
        }
        return lastOperator;
    }

    private static String members(EvsePages.Page page, int number, int size) {
        long pages = (page.total() + size - 1) / size;
        int count = page.records().size();
        return """
                "number":%d,"size":%d,"totalElements":%d,"totalPages":%d,"numberOfElements":%d,\
                "first":%b,"last":%b,"empty":%b,\
                "pageable":{"sort":{"sorted":false,"unsorted":true,"empty":true},\
                "pageNumber":%d,"pageSize":%d,"offset":%d,"paged":true,"unpaged":false}""".formatted(
                        number,
                        size,
                        page.total(),
                        pages,
                        count,
                        number == 0,
                        number >= pages - 1,
                        count == 0,
                        number,
                        size,
                        (long) number * size);
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static void append(ByteArrayOutputStream out, String text) {
        out.writeBytes(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
