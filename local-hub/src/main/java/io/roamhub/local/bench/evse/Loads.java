package io.roamhub.local.bench.evse;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.testkit.Fleet;
import io.roamhub.testkit.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * FullLoads in files, made before anything is measured: the same records as a push and as COPY's input.
 *
 * @param push the request's body
 * @param copy lines of id, tab, text
 * @param records how many
 */
record Loads(Path push, Path copy, int records) {

    /** Writes the operator's records, of which every hundredth is changed where {@code revision} is above 0. */
    static Loads write(Path directory, Fleet fleet, OperatorId operator, int records, int revision) {
        String name = operator.key() + "-" + revision;
        Path push = directory.resolve(name + ".json");
        Path copy = directory.resolve(name + ".copy");
        IntFunction<String> text = index -> revision > 0 && index % 100 == revision % 100
                ? fleet.changedEvseText(operator, index, revision)
                : fleet.evseText(operator, index);
        try (OutputStream json = buffered(push);
                OutputStream lines = buffered(copy)) {
            json.write(head("fullLoad", operator));
            for (int index = 0; index < records; index++) {
                byte[] record = utf8(text.apply(index));
                if (index > 0) {
                    json.write(',');
                }
                json.write(record);
                lines.write(utf8(fleet.evseId(operator, index)));
                lines.write('\t');
                for (byte b : record) {
                    if (b == '\\') {
                        lines.write('\\');
                    }
                    lines.write(b);
                }
                lines.write('\n');
            }
            json.write(utf8("]}}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Loads(push, copy, records);
    }

    /** An update of some records. */
    static byte[] update(Fleet fleet, OperatorId operator, int from, int count, int revision) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(count * 2000);
        out.writeBytes(head("update", operator));
        for (int index = from; index < from + count; index++) {
            out.writeBytes(utf8((index > from ? "," : "") + fleet.changedEvseText(operator, index, revision)));
        }
        out.writeBytes(utf8("]}}"));
        return out.toByteArray();
    }

    private static byte[] head(String action, OperatorId operator) {
        String members = new JsonValue(Map.of("OperatorID", operator.text())).json();
        return utf8("{\"ActionType\":\"" + action + "\",\"OperatorEvseData\":"
                + members.substring(0, members.length() - 1) + ",\"OperatorName\":\"Trial\",\"EvseDataRecord\":[");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static OutputStream buffered(Path file) throws IOException {
        return new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }

    /** How long the request's body is. */
    long megabytes() {
        try {
            return Files.size(push) >> 20;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(push);
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
