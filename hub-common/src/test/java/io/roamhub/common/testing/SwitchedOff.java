package io.roamhub.common.testing;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.roamhub.oicp.operation.Component;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.PathTemplate;
import io.roamhub.oicp.operation.Role;
import java.util.UUID;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds in every service of the hub: a partner cannot call what it may not use of the hub. */
public final class SwitchedOff {

    private static final String OPERATOR = "DE*OFF";
    private static final String PROVIDER = "DE-OFF";

    private SwitchedOff() {}

    /**
     * Calls each operation of a component on each of its paths, as a partner that may use everything but it: 403 with
     * code 210, in both roles. With the service switched on the answer is another one. Publishes a directory of its own.
     */
    public static void assertRefused(Component component) {
        for (Operation operation : Operation.values()) {
            if (operation.component() == component) {
                for (PathTemplate path : operation.paths()) {
                    HubService[] others = Stream.of(HubService.values())
                            .filter(service -> service != operation.hubService())
                            .toArray(HubService[]::new);
                    assertThat(answer(operation, path, others)).as(path.text()).isEqualTo("403 210");
                    assertThat(answer(operation, path, operation.hubService()))
                            .as(path.text())
                            .isNotEqualTo("403 210");
                }
            }
        }
    }

    private static String answer(Operation operation, PathTemplate path, HubService... services) {
        DirectoryFixture directory = new DirectoryFixture();
        UUID partner = directory
                .operator(OPERATOR)
                .providerId(PROVIDER)
                .services(services)
                .id();
        directory.publish();
        Response response = given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.gateway())
                .header("Roamhub-Partner", partner)
                .header("Roamhub-Process-Id", UUID.randomUUID())
                .header("Roamhub-Caller-Address", "127.0.0.1")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/oicp/" + path.expand(operation.caller() == Role.CPO ? OPERATOR : PROVIDER));
        String code = response.statusCode() == 403 ? response.path("StatusCode.Code") : "-";
        return response.statusCode() + " " + code;
    }
}
