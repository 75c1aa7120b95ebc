package io.roamhub.local.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HubFileTest {

    private static final String EXPECTED = """
            { "oicp": "https://localhost:8443/api/oicp", "caCertificate": "/hub/ca.pem",
              "services": { "partner-registry-service": "http://localhost:8184",
                            "evse-data-service": "http://localhost:8181" },
              "token": { "url": "http://localhost:8190/roamhub/token", "clientId": "hub-admin", "clientSecret": "s" },
              "database": { "host": "localhost", "port": 8195, "user": "roamhub", "password": "p" },
              "processes": { "gateway": [12345], "evse-data-service": [12346, 12347] },
              "partners": [ { "name": "An operator", "operatorId": "DE*ABC", "providerId": null,
                              "certificate": "/p/cert.pem", "privateKey": "/p/key.pem",
                              "keyStore": "/p/partner.p12", "backend": "https://localhost:8701" } ] }
            """;

    @TempDir
    Path directory;

    @Test
    void the_shape_is_the_documented_one() throws IOException {
        hub().write(file());

        JsonNode written = new ObjectMapper().readTree(Files.readAllBytes(file()));
        assertThat(written).isEqualTo(new ObjectMapper().readTree(EXPECTED));
        assertThat(HubFile.read(file())).contains(hub());
    }

    @Test
    void only_the_owner_can_read_it() throws IOException {
        hub().write(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_process_that_was_started_again_has_its_new_id() {
        hub().write(file());

        HubFile.update(file(), hub -> hub.withProcesses(Map.of("gateway", List.of(99L))));

        assertThat(HubFile.read(file()).orElseThrow().processes()).isEqualTo(Map.of("gateway", List.of(99L)));
    }

    @Test
    void a_partner_is_added_once() {
        HubFile.Partner provider =
                new HubFile.Partner("A provider", null, "DE-DCB", "/c", "/k", "/s", "http://localhost:1");

        HubFile twice = hub().with(provider).with(provider);

        assertThat(twice.partners()).hasSize(2);
        assertThat(twice.partner("DE-DCB")).contains(provider);
    }

    @Test
    void a_hub_that_is_gone_is_not_written_again() {
        HubFile.update(file(), hub -> hub.withProcesses(Map.of()));

        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return directory.resolve("hub.json");
    }

    private static HubFile hub() {
        Map<String, String> services = new LinkedHashMap<>();
        services.put("partner-registry-service", "http://localhost:8184");
        services.put("evse-data-service", "http://localhost:8181");
        return new HubFile(
                "https://localhost:8443/api/oicp",
                "/hub/ca.pem",
                services,
                new HubFile.Token("http://localhost:8190/roamhub/token", "hub-admin", "s"),
                new HubFile.Database("localhost", 8195, "roamhub", "p"),
                Map.of("gateway", List.of(12345L), "evse-data-service", List.of(12346L, 12347L)),
                List.of(new HubFile.Partner(
                        "An operator",
                        "DE*ABC",
                        null,
                        "/p/cert.pem",
                        "/p/key.pem",
                        "/p/partner.p12",
                        "https://localhost:8701")));
    }
}
