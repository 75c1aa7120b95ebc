package io.roamhub.oicp.id;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdGrammarTest {

    private static final Pattern OPERATOR =
            Pattern.compile("(([A-Za-z]{2}\\*?[A-Za-z0-9]{3})|(\\+?[0-9]{1,3}\\*[0-9]{3}))");
    private static final Pattern PROVIDER = Pattern.compile("[A-Za-z]{2}[*\\-|]?[A-Za-z0-9]{3}");
    private static final Pattern EVSE = Pattern.compile("(([A-Za-z]{2}\\*?[A-Za-z0-9]{3}\\*?E[A-Za-z0-9\\*]{1,30})"
            + "|(\\+?[0-9]{1,3}\\*[0-9]{3}\\*[0-9\\*]{1,32}))");
    private static final Pattern CONTRACT =
            Pattern.compile("(([A-Za-z]{2}\\-?[A-Za-z0-9]{3}\\-?[Cc][A-Za-z0-9]{8}\\-?[\\dA-Za-z])"
                    + "|([A-Za-z]{2}[*\\-]?[A-Za-z0-9]{3}[*\\-]?[A-Za-z0-9]{6}[*\\-]?[\\dXx]))");
    private static final Pattern CARD = Pattern.compile("(?i)([0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})");

    @Property(tries = 20_000)
    void operator_ids_follow_the_pattern(@ForAll("nearlyOperators") String text) {
        follows(OPERATOR, OperatorId::isValid, text);
    }

    @Property(tries = 20_000)
    void provider_ids_follow_the_pattern(@ForAll("nearlyProviders") String text) {
        follows(PROVIDER, ProviderId::isValid, text);
    }

    @Property(tries = 20_000)
    void evse_ids_follow_the_pattern(@ForAll("nearlyEvses") String text) {
        follows(EVSE, EvseId::isValid, text);
    }

    @Property(tries = 20_000)
    void contract_ids_follow_the_pattern(@ForAll("nearlyContracts") String text) {
        follows(CONTRACT, EvcoId::isValid, text);
    }

    @Property(tries = 5_000)
    void card_numbers_follow_the_pattern(@ForAll("nearlyCards") String text) {
        follows(CARD, Uid::isValid, text);
    }

    private static void follows(Pattern pattern, Predicate<String> isValid, String text) {
        assertThat(isValid.test(text)).as(text).isEqualTo(pattern.matcher(text).matches());
    }

    @Property
    void an_evse_id_keeps_its_text_and_names_its_operator(@ForAll("nearlyEvses") String text) {
        if (!EvseId.isValid(text)) {
            return;
        }

        EvseId id = EvseId.of(text);

        assertThat(id.text()).isEqualTo(text);
        assertThat(id).hasToString(text);
        assertThat(text).startsWith(id.operator().text());
        assertThat(id.key()).startsWith(id.operator().key());
        assertThat(EvseId.of(text.toLowerCase().replace('e', 'E'))).isEqualTo(EvseId.of(text));
    }

    @Property
    void a_contract_names_its_provider_and_never_shows_itself(@ForAll("nearlyContracts") String text) {
        if (!EvcoId.isValid(text)) {
            return;
        }

        EvcoId id = EvcoId.of(text);

        assertThat(id.text()).isEqualTo(text);
        assertThat(id.key()).startsWith(id.provider().key());
        assertThat(id).hasToString("(redacted)");
        assertThat(EvcoId.of(text.toLowerCase())).isEqualTo(id).hasSameHashCodeAs(id);
    }

    @ParameterizedTest
    @CsvSource({
        "DE*QXY*E1234*5, DE*QXY",
        "DEQXYE12345, DEQXY",
        "de*qxyE12345, de*qxy",
        "+49*123*456*789, +49*123",
        "49*123*456, 49*123"
    })
    void the_operator_of_an_evse_is_its_country_and_operator_part(String evse, String operator) {
        assertThat(EvseId.of(evse).operator()).isEqualTo(OperatorId.of(operator));
        assertThat(EvseId.of(evse).operator().text()).isEqualTo(operator);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DE-QXY-C00001234-5", "DEQXYC000012345", "de*qxy*a12345*x", "DE|QXY|A12345|3", "DE-QXYA123453"})
    void the_provider_of_a_contract_is_its_country_and_provider_part(String contract) {
        assertThat(EvcoId.of(contract).provider()).isEqualTo(ProviderId.of("DE-QXY"));
    }

    @Test
    void ids_are_equal_without_separators_case_and_plus() {
        assertThat(OperatorId.of("DE*QXY")).isEqualTo(OperatorId.of("deqxy")).hasSameHashCodeAs(OperatorId.of("DEQXY"));
        assertThat(OperatorId.of("+49*810")).isEqualTo(OperatorId.of("49*810")).isNotEqualTo(OperatorId.of("49*811"));
        assertThat(ProviderId.of("DE-QXY"))
                .isEqualTo(ProviderId.of("DE*qxy"))
                .hasSameHashCodeAs(ProviderId.of("DEQXY"));
        assertThat(EvseId.of("DE*QXY*E1*2")).isEqualTo(EvseId.of("deqxyE12")).hasSameHashCodeAs(EvseId.of("DEQXYE12"));
        assertThat(EvseId.of("DE*QXY*E12").key()).isEqualTo("DEQXYE12");
    }

    @Test
    void a_card_number_is_raised_and_never_shows_itself() {
        Uid uid = new Uid("0a1b2c3d");

        assertThat(uid.text()).isEqualTo("0A1B2C3D");
        assertThat(uid).isEqualTo(new Uid("0A1B2C3D")).hasToString("(redacted)");
    }

    @Test
    void a_text_of_another_form_is_no_id_and_is_not_repeated() {
        assertThatThrownBy(() -> OperatorId.of("nonsense")).hasMessageNotContaining("nonsense");
        assertThatThrownBy(() -> ProviderId.of("nonsense")).hasMessageNotContaining("nonsense");
        assertThatThrownBy(() -> EvseId.of("nonsense")).hasMessageNotContaining("nonsense");
        assertThatThrownBy(() -> EvcoId.of("nonsense")).hasMessageNotContaining("nonsense");
        assertThatThrownBy(() -> new Uid("nonsense")).hasMessageNotContaining("nonsense");
        assertThat(OperatorId.isValid(null) || ProviderId.isValid(null) || EvseId.isValid(null) || EvcoId.isValid(null))
                .isFalse();
    }

    @Provide
    Arbitrary<String> nearlyOperators() {
        return nearly(0, 8, "DE*ABC", "DEABC", "+49*810", "4*123", "ÄE*ABC");
    }

    @Provide
    Arbitrary<String> nearlyProviders() {
        return nearly(0, 7, "DE-ABC", "DEABC", "DE*ABC", "DE|A1C");
    }

    @Provide
    Arbitrary<String> nearlyEvses() {
        return nearly(
                0,
                40,
                "DE*ABC*E1234*5",
                "DEABCE1",
                "+49*810*000*438",
                "1*234*5",
                "DE*ABC*E12345678901234567890123456789");
    }

    @Provide
    Arbitrary<String> nearlyContracts() {
        return nearly(
                0, 18, "DE-8EO-C12345678-3", "DE8EOC123456783", "DE*8EO*A12345*3", "DE8EOA12345X", "DE-8EO-A12345-X");
    }

    @Provide
    Arbitrary<String> nearlyCards() {
        return nearly(0, 21, "0A1B2C3D", "0a1b2c3d4e5f60", "0123456789ABCDEF0123");
    }

    /** Valid texts with up to three characters changed, removed or added, and texts at random. */
    private static Arbitrary<String> nearly(int least, int most, String... valid) {
        Arbitrary<String> random = Arbitraries.strings()
                .withChars("DEABCXdeabcx0123456789*-+ ")
                .ofMinLength(least)
                .ofMaxLength(most);
        Arbitrary<Character> change =
                Arbitraries.of('D', 'e', 'E', 'C', 'c', 'X', '0', '7', '*', '-', '+', ' ', '\u00e4', '\n');
        Arbitrary<String> changed = Arbitraries.of(valid).flatMap(text -> Arbitraries.integers()
                .between(0, text.length())
                .flatMap(at -> change.flatMap(c -> Arbitraries.of(
                        text,
                        text.substring(0, at) + c + text.substring(at),
                        text.substring(0, at) + c + text.substring(Math.min(text.length(), at + 1)),
                        text.substring(0, at) + text.substring(Math.min(text.length(), at + 1))))));
        return Arbitraries.oneOf(changed, random);
    }
}
