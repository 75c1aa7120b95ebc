package io.roamhub.evsedata.pull;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.roamhub.evsedata.geo.GeoText;
import io.roamhub.evsedata.geo.SearchCircle;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.GeoFormat;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.OicpJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Writes a page of eRoamingEvseData out of the records' own texts: the hub's members are put in front, everything else is
 * what the operator sent.
 */
final class EvsePageText {

    private static final byte[] COMMA = {','};
    private static final byte[] BRACE = {'{'};

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
        Pieces out = new Pieces();
        append(out, "{\"content\":[");
        boolean first = true;
        for (StoredRecord record : page.records()) {
            if (!first) {
                out.add(COMMA);
            }
            first = false;
            record(out, record);
        }
        append(out, "],");
        append(out, members(page, number, size));
        append(out, ",\"StatusCode\":");
        String instant = DateTime.of(page.picture().takenAt()).text();
        out.add(OicpJson.write(StatusCode.of(Code.SUCCESS, instant), StatusCode.TYPE));
        append(out, "}");
        return out.joined();
    }

    private void record(Pieces out, StoredRecord record) {
        out.add(BRACE);
        if (record.deltaType() != null) {
            append(out, "\"deltaType\":\"" + record.deltaType().wireName() + "\",");
        }
        out.add(updatedAt(record.updatedAt()));
        if (circle != null) {
            append(out, ",\"Distance\":" + circle.distanceOf(record.latitude(), record.longitude()));
        }
        out.add(operator(record.operatorId(), record.operatorName()));
        byte[] body = format.wireName().equals(record.geoFormat()) ? record.body() : GeoText.in(record.body(), format);
        out.addAllButFirst(body);
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

    private static void append(Pieces out, String text) {
        out.add(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A text of megabytes in the pieces that it is made of: they are copied once, into an array of the right length. */
    private static final class Pieces {
        private final List<byte[]> pieces = new ArrayList<>();
        /** The pieces without their first byte. */
        private final BitSet withoutFirst = new BitSet();

        private int length;

        void add(byte[] piece) {
            pieces.add(piece);
            length += piece.length;
        }

        void addAllButFirst(byte[] piece) {
            withoutFirst.set(pieces.size());
            pieces.add(piece);
            length += piece.length - 1;
        }

        byte[] joined() {
            byte[] all = new byte[length];
            int at = 0;
            for (int i = 0; i < pieces.size(); i++) {
                byte[] piece = pieces.get(i);
                int from = withoutFirst.get(i) ? 1 : 0;
                System.arraycopy(piece, from, all, at, piece.length - from);
                at += piece.length - from;
            }
            return all;
        }
    }
}
