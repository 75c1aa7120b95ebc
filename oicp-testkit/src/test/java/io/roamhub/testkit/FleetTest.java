package io.roamhub.testkit;

import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FleetTest {

    private static final OperatorId GERMAN = OperatorId.of("DE*TST");
    private static final OperatorId DUTCH = OperatorId.of("NL*TST");
    private static final OperatorId DIN = OperatorId.of("+49*810");

    private final Fleet fleet = new Fleet(42);

    @Test
    void the_same_seed_makes_the_same_fleet() {
        assertThat(new Fleet(42).evseTexts(GERMAN, 50)).isEqualTo(fleet.evseTexts(GERMAN, 50));
        assertThat(new Fleet(42).cards(ProviderId.of("DE-TSP"), 50))
                .isEqualTo(fleet.cards(ProviderId.of("DE-TSP"), 50));
    }

    @Test
    void another_seed_makes_another_fleet() {
        assertThat(new Fleet(43).evseTexts(GERMAN, 50)).isNotEqualTo(fleet.evseTexts(GERMAN, 50));
    }

    @Test
    void the_first_ten_of_a_thousand_are_the_ten() {
        assertThat(fleet.evseTexts(DUTCH, 1000).subList(0, 10)).isEqualTo(fleet.evseTexts(DUTCH, 10));
    }

    @Test
    void every_charging_spot_has_an_id_of_its_operator_and_of_its_own() {
        for (OperatorId operator : List.of(GERMAN, DUTCH, DIN)) {
            Set<EvseId> ids = new HashSet<>();
            for (int i = 0; i < 1000; i++) {
                ids.add(EvseId.of(fleet.evseId(operator, i)));
            }
            assertThat(ids).hasSize(1000).allMatch(id -> id.operator().equals(operator));
        }
    }

    @Test
    void stations_stand_in_the_country_of_their_operator() {
        for (String text : fleet.evseTexts(GERMAN, 1000)) {
            assertThat(coordinate(text, "Latitude")).isBetween(47.4, 54.9);
            assertThat(coordinate(text, "Longitude")).isBetween(6.1, 14.9);
        }
        for (String text : fleet.evseTexts(DUTCH, 1000)) {
            assertThat(coordinate(text, "Latitude")).isBetween(51.2, 53.5);
            assertThat(coordinate(text, "Longitude")).isBetween(3.6, 7.1);
        }
    }

    @Test
    void a_changed_charging_spot_keeps_its_id() {
        JsonValue before = parse(fleet.evseText(GERMAN, 7));
        JsonValue after = parse(fleet.changedEvseText(GERMAN, 7, 1));

        assertThat(after).isNotEqualTo(before);
        assertThat(after.at("EvseID")).isEqualTo(before.at("EvseID"));
        assertThat(fleet.changedEvseText(GERMAN, 7, 2)).isNotEqualTo(fleet.changedEvseText(GERMAN, 7, 1));
    }

    @Test
    void no_two_cards_share_a_number_or_a_contract() {
        List<Card> cards = fleet.cards(ProviderId.of("DE-TSP"), 2000);

        assertThat(cards).extracting(Card::uid).doesNotHaveDuplicates();
        assertThat(cards).extracting(Card::contract).doesNotHaveDuplicates();
        assertThat(cards).allMatch(card -> card.contract().provider().equals(ProviderId.of("DE-TSP")));
    }

    private static double coordinate(String text, String name) {
        return Double.parseDouble(
                parse(text).at("GeoCoordinates", "DecimalDegree", name).text());
    }

    private static JsonValue parse(String text) {
        return JsonValue.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
