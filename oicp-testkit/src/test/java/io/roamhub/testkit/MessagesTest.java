package io.roamhub.testkit;

import io.roamhub.oicp.catalogue.MessageCatalogue;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.operation.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTest {

    private static final OperatorId GERMAN = OperatorId.of("DE*TST");
    private static final OperatorId DUTCH = OperatorId.of("NL*TST");
    private static final OperatorId DIN = OperatorId.of("+49*810");
    private static final ProviderId PROVIDER = ProviderId.of("DE-TSP");

    private final Fleet fleet = new Fleet(7);

    @ParameterizedTest
    @EnumSource(Operation.class)
    void the_sample_of_every_operation_keeps_all_rules(Operation operation) {
        for (OperatorId operator : List.of(GERMAN, DUTCH, DIN)) {
            requireValid(operation, Messages.sample(operation, fleet, operator, PROVIDER));
        }
    }

    @Test
    void a_thousand_charging_spots_of_each_operator_keep_all_rules() {
        for (OperatorId operator : List.of(GERMAN, DUTCH, DIN)) {
            requireValid(
                    Operation.PUSH_EVSE_DATA,
                    Messages.pushEvseData("fullLoad", operator, "Test", fleet.evseTexts(operator, 1000)));
            assertThat(fleet.evses(operator, 1000)).hasSize(1000);
        }
        requireValid(
                Operation.PUSH_EVSE_DATA,
                Messages.pushEvseData("update", GERMAN, "Test", List.of(fleet.changedEvseText(GERMAN, 3, 5))));
    }

    @Test
    void every_kind_of_notification_keeps_all_rules() {
        for (Identification medium : List.of(card().held(), card().plugged(), card().remote())) {
            Charge charge = charge(medium);
            for (byte[] notification : List.of(
                    Messages.startNotification(charge),
                    Messages.progressNotification(charge),
                    Messages.endNotification(charge),
                    Messages.errorNotification(charge))) {
                requireValid(Operation.CHARGING_NOTIFICATIONS, notification);
            }
        }
    }

    @Test
    void a_charge_detail_record_bills_what_the_meter_counted() {
        JsonValue record = JsonValue.parse(Messages.chargeDetailRecord(charge(card().held())));

        assertThat(record.at("ConsumedEnergy").text()).isEqualTo("18.264");
        assertThat(record.at("MeterValueEnd").text()).isEqualTo("10500.574");
    }

    private Card card() {
        return fleet.cards(PROVIDER, 1).getFirst();
    }

    private Charge charge(Identification medium) {
        return Charge.before(
                        Instant.parse("2026-10-25T01:10:00Z"),
                        GERMAN,
                        fleet.evseId(GERMAN, 0),
                        medium,
                        "6b1b3c52-8f0e-4b5d-9c57-2d1f6b0e7a41")
                .named("cpo-1", "emp-1");
    }

    private static void requireValid(Operation operation, byte[] message) {
        Parsed<?> parsed =
                OicpJson.read(message, MessageCatalogue.request(operation).type());
        assertThat(parsed)
                .as(() -> new String(message, 0, Math.min(message.length, 2000), StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
                    assertThat(valid.warnings()).isEmpty();
                    assertThat(valid.rewritten()).isFalse();
                });
    }
}
