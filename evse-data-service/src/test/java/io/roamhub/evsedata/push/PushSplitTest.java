package io.roamhub.evsedata.push;

import io.roamhub.evsedata.testing.Evses;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.evsedata.PushEvseData;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PushSplitTest {

    private static final String[] ODD = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        " ",
        "\n",
        "null",
        "\u0000",
        "\\u0045",
        "é",
        "\"EvseDataRecord\":[],",
        "\"OperatorEvseData\":{},",
        "\"EvseID\":\"DE*ABC*E1\","
    };

    private static byte[] push(int records) {
        List<String> texts = IntStream.range(0, records)
                .mapToObj(i -> Evses.record("DE*ABC*E" + (100 + i), "Köln \\\"am Rhein\\\""))
                .toList();
        return Evses.push("fullLoad", "DE*ABC", texts).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isValidWhole(byte[] text) {
        return OicpJson.read(text, PushEvseData.TYPE) instanceof Parsed.Valid<PushEvseData>;
    }

    private static boolean isValidApart(byte[] text) {
        Optional<PushSplit> split = PushSplit.of(text);
        return split.isPresent()
                && OicpJson.read(split.get().envelope(), PushEvseData.TYPE) instanceof Parsed.Valid<PushEvseData>
                && split.get().records().stream()
                        .allMatch(record -> OicpJson.read(record.bytes(), EvseDataRecord.TYPE)
                                instanceof Parsed.Valid<EvseDataRecord>);
    }

    @Test
    void the_records_are_those_of_the_message_read_as_a_whole() {
        byte[] text = push(20);

        List<RecordBody> apart = PushSplit.of(text).orElseThrow().records();

        assertThat(apart)
                .extracting(record -> new String(record.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(RecordText.of(text).stream()
                        .map(record -> new String(record.bytes(), StandardCharsets.UTF_8))
                        .toList());
        assertThat(isValidApart(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_valid_apart_is_valid_as_a_whole_however_the_text_is_spoiled(long seed) {
        Random random = new Random(seed);
        byte[] sound = push(3);
        int stillValid = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] spoiled = spoiled(sound, random);
            if (isValidApart(spoiled)) {
                stillValid++;
                assertThat(isValidWhole(spoiled))
                        .as(new String(spoiled, StandardCharsets.UTF_8))
                        .isTrue();
            }
        }
        assertThat(stillValid).isPositive();
    }

    private static byte[] spoiled(byte[] sound, Random random) {
        StringBuilder text = new StringBuilder(new String(sound, StandardCharsets.UTF_8));
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, ODD[random.nextInt(ODD.length)]);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setLength(at + 1);
                default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
