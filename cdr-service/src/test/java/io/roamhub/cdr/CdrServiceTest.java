package io.roamhub.cdr;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.FakePartner;
import io.roamhub.common.testing.FakePartner.Reply;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An operator DE*ABC, a provider DE-XYZ with a back end, and how they call. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(OtherServices.class)
abstract class CdrServiceTest {

    static final String ACKNOWLEDGED = "{\"Result\":true,\"StatusCode\":{\"Code\":\"000\"}}";

    UUID operator;
    UUID otherOperator;
    UUID provider;
    FakePartner backend;

    @BeforeEach
    void an_operator_and_a_provider() {
        OtherServices.away(false);
        backend = FakePartner.start();
        backend.otherwise(request -> Reply.ok(ACKNOWLEDGED));
        publishDirectory(true);
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    void publishDirectory(boolean providerOnline, ContractService... contract) {
        DirectoryFixture directory = new DirectoryFixture();
        operator = directory.operator("DE*ABC").id();
        otherOperator = directory.operator("NL*OTH").id();
        DirectoryFixture.Member member =
                directory.provider("DE-XYZ").backend(backend.url()).timeout(timeout());
        provider = (providerOnline ? member : member.offline()).id();
        if (contract.length > 0) {
            directory.contract(operator, provider, contract);
        }
        directory.publish();
    }

    /** How long the hub waits for the provider's back end. */
    Duration timeout() {
        return Duration.ofSeconds(2);
    }

    OtherServices.Session session() {
        return OtherServices.session(operator, provider);
    }

    RequestSpecification calling(UUID partner) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.gateway())
                .header("Roamhub-Partner", partner)
                .header("Roamhub-Process-Id", UUID.randomUUID())
                .header("Roamhub-Caller-Address", "127.0.0.1")
                .contentType("application/json");
    }

    RequestSpecification management(String token) {
        return RestAssured.given().auth().oauth2(token).contentType("application/json");
    }

    ValidatableResponse send(String cdr) {
        return send(operator, "DE*ABC", cdr);
    }

    ValidatableResponse send(UUID partner, String operatorId, String cdr) {
        return calling(partner)
                .urlEncodingEnabled(false)
                .body(cdr)
                .post("/api/oicp/cdrmgmt/v22/operators/" + operatorId + "/charge-detail-record")
                .then();
    }

    ValidatableResponse download(String request, String query) {
        return calling(provider)
                .body(request)
                .post("/api/oicp/cdrmgmt/v22/providers/DE-XYZ/get-charge-detail-records-request" + query)
                .then();
    }

    /** A CDR with the given members replaced or added ({@code "ConsumedEnergy", "-1"}); values are JSON. */
    static String cdr(Object sessionId, String... changes) {
        String text = """
                {"SessionID": "%s",
                 "EvseID": "DE*ABC*E1", "Identification": {"RFIDMifareFamilyIdentification": {"UID": "04A2B3C4"}},
                 "ChargingStart": "2026-01-01T11:00:00+01:00", "ChargingEnd": "2026-01-01T12:00:00+01:00",
                 "SessionStart": "2026-01-01T11:00:00+01:00", "SessionEnd": "2026-01-01T12:30:00+01:00",
                 "MeterValueStart": 100.10, "MeterValueEnd": 121.60, "ConsumedEnergy": 21.500}""".formatted(sessionId);
        for (int i = 0; i < changes.length; i += 2) {
            String member = '"' + changes[i] + "\": ";
            if (text.contains(member)) {
                text = text.replaceFirst(member + "(\"[^\"]*\"|[-0-9.]+|\\{\\S+ \\{[^}]*}})", member + changes[i + 1]);
            } else {
                text = text.substring(0, text.length() - 1) + ", " + member + changes[i + 1] + "}";
            }
        }
        return text;
    }
}
