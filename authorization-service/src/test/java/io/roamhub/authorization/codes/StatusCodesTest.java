package io.roamhub.authorization.codes;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.roamhub.authorization.testing.Roaming;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.oicp.common.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation of this service with every identification and every code that the hub can answer with; the same table
 * is {@code docs/status-codes.md}. Run with {@code -Droamhub.write-docs=true} to write it anew.
 */
@QuarkusTest
class StatusCodesTest extends Roaming {

    private static final List<Row> ROWS = Rows.all();

    /** Rows that differ in their code only share what they are asked of. */
    private static final Map<String, List<Row>> SITUATIONS =
            ROWS.stream().collect(Collectors.groupingBy(Row::name, LinkedHashMap::new, Collectors.toList()));

    static Stream<String> situations() {
        return SITUATIONS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void every_answer_is_as_the_table_says(String situation) {
        for (Row row : SITUATIONS.get(situation)) {
            ValidatableResponse answer = row.ask().apply(this);

            String body = answer.extract().asString();
            assertThat(answer.extract().statusCode()).as(body).isEqualTo(row.status());
            if (row.code().isEmpty()) {
                assertThat(body).contains("\"validationErrors\":[");
            } else {
                assertThat(answer.extract().<String>path("StatusCode.Code"))
                        .as(body)
                        .isEqualTo(row.code());
            }
            assertThat(answer.extract().header("Process-ID")).isNotBlank();
        }
    }

    @Test
    void no_code_of_the_specification_is_missing() {
        TreeSet<String> answered = ROWS.stream().map(Row::code).collect(Collectors.toCollection(TreeSet::new));
        assertThat(answered)
                .containsAll(Arrays.stream(Code.values()).map(Code::number).toList());
    }

    @Test
    void the_table_in_the_documentation_is_this_one() throws IOException {
        Path file = Path.of("../docs/status-codes.md");
        String now = StatusCodesPage.of(ROWS);
        if (Boolean.getBoolean("roamhub.write-docs")) {
            Files.writeString(file, now);
        }
        assertThat(file).hasContent(now);
    }

    // What rows are made of.

    StatusCodesTest firstSays(String suffix, Reply reply) {
        firstBackend.on(suffix, request -> reply);
        return this;
    }

    StatusCodesTest secondSays(Reply reply) {
        secondBackend.on("/authorize/start", request -> reply);
        return this;
    }

    StatusCodesTest operatorSays(String suffix, Reply reply) {
        operatorBackend.on(suffix, request -> reply);
        return this;
    }

    StatusCodesTest onlyFirst() {
        second.withoutBroadcast();
        directory.publish();
        return this;
    }

    StatusCodesTest firstSwitchedOff() {
        first.offline();
        directory.publish();
        return this;
    }

    StatusCodesTest operatorSwitchedOff() {
        operator.offline();
        directory.publish();
        return this;
    }

    /** Nobody has a contract with anybody. */
    StatusCodesTest withoutContracts() {
        directory = new DirectoryFixture();
        operator = directory.operator("DE*AAA").backend(operatorBackend.url());
        first = directory.provider("DE-ONE").backend(firstBackend.url());
        second = directory.provider("DE-TWO").backend(secondBackend.url());
        directory.publish();
        return this;
    }

    StatusCodesTest pushed(String action, String... identifications) {
        push(action, identifications);
        return this;
    }

    ValidatableResponse pushes(String action, String... identifications) {
        return push(action, identifications);
    }

    ValidatableResponse starts(String identification, String... members) {
        return start(identification, members);
    }

    ValidatableResponse startsAt(String evseId, String identification) {
        return startAt(evseId, identification);
    }

    ValidatableResponse stops(String identification, String... members) {
        return stop(identification, members);
    }

    /** A session that the first provider has authorized online. */
    String session(String uid) {
        return openSession(uid);
    }

    void closes(String sessionId) {
        close(sessionId);
    }

    ValidatableResponse startsRemotely(String evseId) {
        return remoteStart(evseId);
    }

    ValidatableResponse stopsRemotely(String... members) {
        return remoteStop(members);
    }

    ValidatableResponse tells(String type, String... members) {
        return tell(type, members);
    }

    ValidatableResponse posts(String who, String path, String body) {
        DirectoryFixture.Member caller =
                switch (who) {
                    case "operator" -> operator;
                    case "other operator" -> otherOperator;
                    case "second" -> second;
                    default -> first;
                };
        return post(caller, path, body);
    }

    static String named(String name, String value) {
        return member(name, value);
    }

    static String aCard() {
        return card(newCard());
    }

    static String aCard(String uid) {
        return card(uid);
    }

    static String aContract(String kind) {
        return contract(kind, newContract());
    }

    static String someContract(String kind, String evcoId) {
        return contract(kind, evcoId);
    }

    static String aCode(String evcoId, String pin) {
        return qrCode(evcoId, pin);
    }

    static String freshContract() {
        return newContract();
    }

    static String freshCard() {
        return newCard();
    }

    static Reply saysYes() {
        return yes("DE-ONE");
    }

    static Reply saysNo(String code) {
        return no(code);
    }

    static Reply acknowledges(boolean result, String code) {
        return acknowledgement(result, code);
    }
}
