package io.roamhub.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A partner directory in a file, for tests of the packaged gateway: the operator of {@link Partners}, and nobody else. */
public class EnrolledOperatorResource implements QuarkusTestResourceLifecycleManager {

    private static final String DIRECTORY = """
            {"revision": 1, "caCertificates": [], "contracts": [],
             "partners": [{"id": "3f0c2a51-0ad9-4c0f-8a0b-5a6f1f6f3a01", "name": "Operator", "state": "ACTIVE",
               "operatorIds": ["DE*ABC"], "providerIds": [], "subOperatorIds": [], "subProviderIds": [],
               "allowedNetworks": ["127.0.0.0/8", "::1/128"], "services": ["EVSE_STATUS"], "limits": {}, "endpoint": null,
               "certificates": [{"fingerprint": "%s", "state": "ACTIVE", "notAfter": "2199-01-01T00:00:00Z"}]}]}""";

    private Path file;

    @Override
    public Map<String, String> start() {
        try {
            file = Files.createTempFile("directory", ".json");
            Files.writeString(file, DIRECTORY.formatted(Partners.OPERATOR.fingerprint()));
            return Map.of("roamhub.directory.file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
