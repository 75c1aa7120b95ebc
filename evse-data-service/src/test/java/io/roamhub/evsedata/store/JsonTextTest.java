package io.roamhub.evsedata.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void members_are_found_whatever_stands_between_them() {
        byte[] text = " { \"a\" : [1, {\"b\":\"]}\\\"\"}] ,\"\\u0062c\":null,\"d\" : -1.50e3\n}"
                .getBytes(StandardCharsets.UTF_8);

        List<JsonText.Member> members = JsonText.members(text, 0);

        assertThat(members).extracting(JsonText.Member::name).containsExactly("a", "bc", "d");
        assertThat(members.stream().map(member -> piece(text, member.start(), member.end())))
                .containsExactly("[1, {\"b\":\"]}\\\"\"}]", "null", "-1.50e3");
    }

    @Test
    void a_string_ends_where_it_ends_wherever_its_escapes_stand() {
        for (int before = 0; before < 20; before++) {
            for (String escaped : List.of("", "\\\"", "\\\\", "\\\\\\\"", "\u0122\u015c\u00a2\u00dc")) {
                for (int after = 0; after < 20; after++) {
                    String value = '"' + "x".repeat(before) + escaped + "y".repeat(after) + '"';
                    byte[] text = ("{\"a\":" + value + "}").getBytes(StandardCharsets.UTF_8);

                    JsonText.Member member = JsonText.members(text, 0).getFirst();

                    assertThat(piece(text, member.start(), member.end())).isEqualTo(value);
                }
            }
        }
    }

    @Property(tries = 200)
    void every_piece_is_the_value_that_a_parser_reads(@ForAll("objects") ObjectNode object) throws IOException {
        for (String written : List.of(object.toString(), object.toPrettyString())) {
            byte[] text = written.getBytes(StandardCharsets.UTF_8);

            for (JsonText.Member member : JsonText.members(text, 0)) {
                JsonNode value = object.get(member.name());
                assertThat(JSON.readTree(text, member.start(), member.end() - member.start()))
                        .isEqualTo(value);
                if (value instanceof ArrayNode array) {
                    assertThat(JsonText.elements(text, member.start())).hasSize(array.size());
                }
            }
            assertThat(JsonText.members(text, 0)).hasSize(object.size());
            assertThat(JsonText.significantBytes(text))
                    .isEqualTo(object.toString().getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        Arbitrary<JsonNode> scalar = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', 'ÿ').ofMaxLength(10).map(text -> JSON.getNodeFactory()
                        .textNode(text)),
                Arbitraries.integers().map(number -> JSON.getNodeFactory().numberNode(number)),
                Arbitraries.just(JSON.getNodeFactory().nullNode()),
                Arbitraries.just(JSON.getNodeFactory().booleanNode(true)));
        Arbitrary<JsonNode> nested = scalar.list().ofMaxSize(4).map(elements -> {
            ArrayNode array = JSON.createArrayNode();
            elements.forEach(array::add);
            ObjectNode object = JSON.createObjectNode();
            object.set("list", array);
            return elements.size() % 2 == 0 ? array : object;
        });
        return Arbitraries.maps(
                        Arbitraries.strings().withCharRange(' ', 'z').ofMaxLength(6), Arbitraries.oneOf(scalar, nested))
                .ofMaxSize(6)
                .map(members -> {
                    ObjectNode object = JSON.createObjectNode();
                    members.forEach(object::set);
                    return object;
                });
    }

    private static String piece(byte[] text, int start, int end) {
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }
}
