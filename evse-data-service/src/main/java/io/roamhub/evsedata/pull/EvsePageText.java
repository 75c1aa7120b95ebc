package io.roamhub.evsedata.pull;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.roamhub.evsedata.geo.GeoText;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.GeoFormat;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.OicpJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes a page of eRoamingEvseData record by record, as they are read, out of the records' own texts: the hub's members are put in front, everything else is
 * what the operator sent.
 */
final class EvsePageText {

    private static final byte[] CONTENT = utf8("{\"content\":[");

    private final GeoFormat format;
    private final PageBuffer out;
    private boolean any;
    private Instant lastInstant;
    private byte[] lastUpdate;
    private String lastOperatorId;
    private String lastOperatorName;
    private byte[] lastOperator;

    /** Begins a page. */
    EvsePageText(GeoFormat format, PageBuffer out) {
        this.format = format;
        this.out = out;
        out.write(CONTENT);
    }

    /** Writes the next record. */
    void record(StoredRecord record) {
        if (any) {
            out.write(',');
        }
        any = true;
        out.write('{');
        if (record.deltaType() != null) {
            append("\"deltaType\":\"" + record.deltaType().wireName() + "\",");
        }
        out.write(updatedAt(record.updatedAt()));
        if (record.distance() != null) {
            append(",\"Distance\":" + record.distance());
        }
        out.write(operator(record.operatorId(), record.operatorName()));
        byte[] body = format.wireName().equals(record.geoFormat()) ? record.body() : GeoText.in(record.body(), format);
        out.write(body, 1, body.length - 1);
    }

    /** Writes what follows the records. {@code number} from 0. */
    void end(EvsePages.Page page, int number, int size) {
        append("],");
        append(members(page, number, size));
        append(",\"StatusCode\":");
        String instant = DateTime.of(page.picture().takenAt()).text();
        out.write(OicpJson.write(StatusCode.of(Code.SUCCESS, instant), StatusCode.TYPE));
        out.write('}');
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
        int count = page.records();
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

    private void append(String text) {
        out.write(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
