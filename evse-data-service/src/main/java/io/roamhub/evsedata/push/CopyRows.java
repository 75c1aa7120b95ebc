package io.roamhub.evsedata.push;

import io.roamhub.evsedata.store.Push;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** New rows of evse_data in the binary format of PostgreSQL's COPY, whose bodies are the bytes that arrived. */
final class CopyRows {

    /** The columns, in the order in which {@link #rows} has them. */
    static final String COPY = """
            COPY evse_data (evse_key, evse_id, operator_key, operator_id, operator_name, operator_partner,
                    evse_operator_key, content_hash, body, geo_format, latitude, longitude, country, auth_modes,
                    accessibility, calibration_law, renewable, compatible, open_24_hours, awaits_status, opened_at)
            FROM STDIN (FORMAT binary)
            """;

    static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    static final byte[] END = {(byte) 0xFF, (byte) 0xFF};

    private static final int COLUMNS = 21;
    private static final int TYPE_TEXT = 25;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private byte[] out;
    private int size;

    private CopyRows(int capacity) {
        out = new byte[capacity];
    }

    /** The rows. */
    static byte[] rows(List<EvseRow> rows, Push<?> push, Instant now) {
        int capacity = rows.stream().mapToInt(row -> row.body().length() + 500).sum();
        CopyRows text = new CopyRows(capacity);
        byte[] operatorKey = utf8(push.operatorId().key());
        byte[] operatorId = utf8(push.operatorId().text());
        byte[] operatorName = utf8(push.operatorName());
        long opened = ChronoUnit.MICROS.between(EPOCH, now);
        for (EvseRow row : rows) {
            text.shortNumber(COLUMNS);
            text.text(row.key());
            text.text(row.evseId().text());
            text.bytes(operatorKey, 0, operatorKey.length);
            text.bytes(operatorId, 0, operatorId.length);
            text.bytes(operatorName, 0, operatorName.length);
            text.uuid(push.partner());
            text.text(row.evseId().operator().key());
            text.uuid(row.hash());
            text.bytes(row.body().text(), row.body().start(), row.body().length());
            text.text(row.geoFormat());
            text.longField(Double.doubleToLongBits(row.latitude()));
            text.longField(Double.doubleToLongBits(row.longitude()));
            text.text(row.country());
            text.texts(row.authenticationModes());
            text.text(row.accessibility());
            text.text(row.calibrationLaw());
            text.flag(row.renewable());
            text.flag(row.compatible());
            text.flag(row.open24Hours());
            text.flag(row.awaitsStatus());
            text.longField(opened);
        }
        return Arrays.copyOf(text.out, text.size);
    }

    private void text(String value) {
        if (value == null) {
            number(-1);
            return;
        }
        byte[] bytes = utf8(value);
        bytes(bytes, 0, bytes.length);
    }

    private void bytes(byte[] value, int start, int length) {
        number(length);
        room(length);
        System.arraycopy(value, start, out, size, length);
        size += length;
    }

    private void uuid(UUID value) {
        number(16);
        longNumber(value.getMostSignificantBits());
        longNumber(value.getLeastSignificantBits());
    }

    private void flag(boolean value) {
        number(1);
        room(1);
        out[size++] = (byte) (value ? 1 : 0);
    }

    private void longField(long value) {
        number(Long.BYTES);
        longNumber(value);
    }

    private void texts(List<String> values) {
        int lengthAt = size;
        number(0);
        number(values.isEmpty() ? 0 : 1); // dimensions
        number(0); // no nulls
        number(TYPE_TEXT);
        if (!values.isEmpty()) {
            number(values.size());
            number(1); // of the first element
            values.forEach(this::text);
        }
        int end = size;
        size = lengthAt;
        number(end - lengthAt - Integer.BYTES);
        size = end;
    }

    private void shortNumber(int value) {
        room(Short.BYTES);
        out[size++] = (byte) (value >>> 8);
        out[size++] = (byte) value;
    }

    private void number(int value) {
        shortNumber(value >>> 16);
        shortNumber(value);
    }

    private void longNumber(long value) {
        number((int) (value >>> 32));
        number((int) value);
    }

    private void room(int bytes) {
        if (size + bytes > out.length) {
            out = Arrays.copyOf(out, Math.max(size + bytes, out.length + out.length / 2));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
