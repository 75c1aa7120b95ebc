package io.roamhub.registry.datacheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.registry.datacheck.GuidelineItem.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The guideline says of the EVSE data record what the record's own declaration says. */
class GuidelineTest {

    private final ObjectMapper json = new ObjectMapper();
    private final Guideline guideline = new Guideline(json);

    @Test
    void no_property_of_the_record_is_missing_and_none_is_invented() {
        assertThat(guideline.items())
                .extracting(GuidelineItem::property)
                .containsExactlyInAnyOrderElementsOf(EvseDataRecord.TYPE.fieldNames());
    }

    @Test
    void every_property_has_a_type_a_description_and_an_example() {
        assertThat(guideline.items()).allSatisfy(item -> {
            assertThat(item.type()).isNotBlank();
            assertThat(item.description()).isNotBlank();
            assertThat(item.expectation()).isNotBlank();
            assertThat(item.example()).isNotNull();
            assertThat(item.requirement()).isNotNull();
        });
    }

    @Test
    void the_examples_together_are_a_record_without_a_warning() {
        assertThat(read(examples())).isInstanceOfSatisfying(Parsed.Valid.class, valid -> assertThat(valid.warnings())
                .isEmpty());
    }

    @Test
    void exactly_the_mandatory_properties_cannot_be_left_out() {
        for (GuidelineItem item : guideline.items()) {
            ObjectNode record = examples();
            record.remove(item.property());
            if (item.requirement() == Requirement.CONDITIONAL) {
                assertThat(read(record)).as(item.property()).isInstanceOf(Parsed.Invalid.class);
                record.put("IsOpen24Hours", true);
            }
            assertThat(read(record))
                    .as("without %s", item.property())
                    .isInstanceOf(item.isMandatory() ? Parsed.Invalid.class : Parsed.Valid.class);
        }
    }

    @Test
    void every_listed_value_is_one_that_the_record_knows() {
        for (GuidelineItem item : guideline.items()) {
            for (String value : item.values()) {
                ObjectNode record = examples();
                JsonNode text = json.getNodeFactory().textNode(value);
                record.set(
                        item.property(),
                        item.example().isArray() ? new ArrayNode(json.getNodeFactory(), List.of(text)) : text);
                assertThat(read(record))
                        .as("%s %s", item.property(), value)
                        .isInstanceOfSatisfying(Parsed.Valid.class, valid -> assertThat(valid.warnings())
                                .isEmpty());
            }
        }
    }

    private ObjectNode examples() {
        ObjectNode record = json.createObjectNode();
        guideline.items().forEach(item -> record.set(item.property(), item.example()));
        return record;
    }

    private static Parsed<EvseDataRecord> read(ObjectNode record) {
        return OicpJson.read(record.toString().getBytes(StandardCharsets.UTF_8), EvseDataRecord.TYPE);
    }
}
