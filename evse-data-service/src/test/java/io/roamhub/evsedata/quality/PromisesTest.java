package io.roamhub.evsedata.quality;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.roamhub.common.testing.PostgresResource;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.common.testing.Tokens;
import io.roamhub.evsedata.testing.Evses;
import io.roamhub.evsedata.testing.Hub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(PromisesTest.Registry.class)
class PromisesTest {

    /** A registry in which every partner has promised the same. */
    public static final class Registry implements QuarkusTestResourceLifecycleManager {

        private static volatile int status = 200;
        private static volatile String path;
        private HttpServer server;

        @Override
        public Map<String, String> start() {
            byte[] check = """
                    {"state":"ACCEPTED","answers":[{"property":"Plugs","answer":"PROVIDED","comment":null},\
                    {"property":"HardwareManufacturer","answer":"PROVIDED"},\
                    {"property":"ChargingStationImage","answer":"NOT_PROVIDED"},\
                    {"property":"ChargingStationID","answer":"PARTLY"},\
                    {"property":"EnergySource","answer":"PARTLY"},{"property":"Unheard","answer":"PROVIDED"}]}""".getBytes(StandardCharsets.UTF_8);
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", exchange -> {
                path = exchange.getRequestURI().getPath();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, check.length);
                exchange.getResponseBody().write(check);
                exchange.close();
            });
            server.start();
            return Map.of(
                    "roamhub.services.partner-registry-service",
                    "http://localhost:" + server.getAddress().getPort());
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }

    private final Hub hub = new Hub();

    private JsonPath report() {
        return given().auth()
                .oauth2(Tokens.hubAdmin())
                .get("/api/v1/operators/" + hub.operator + "/quality")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void what_was_promised_stands_beside_what_is_delivered() {
        Registry.status = 200;
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"), Evses.record(hub.evse(2), "Bonn"));

        JsonPath report = report();

        assertThat(Registry.path).isEqualTo("/internal/v1/partners/" + hub.operatorPartner() + "/data-check");
        assertThat(report.<Map<String, Object>>getList("promises"))
                .extracting(promise ->
                        promise.get("property") + " " + promise.get("delivered") + " " + promise.get("verdict"))
                .containsExactly(
                        "Plugs 100 KEPT",
                        "HardwareManufacturer 0 BROKEN",
                        "ChargingStationImage 0 KEPT",
                        "ChargingStationID 100 EXCEEDED",
                        "EnergySource 0 BROKEN");
    }

    @Test
    void a_registry_that_does_not_answer_takes_nothing_but_the_promises() {
        Registry.status = 500;
        hub.pushed("fullLoad", Evses.record(hub.evse(1), "Berlin"));

        JsonPath report = report();

        assertThat(report.<Object>getList("promises")).isNull();
        assertThat(report.getInt("latest.records")).isOne();
        assertThat(List.of(report.getList("trend"))).isNotEmpty();
    }
}
