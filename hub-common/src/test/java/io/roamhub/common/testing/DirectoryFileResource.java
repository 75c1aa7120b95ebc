package io.roamhub.common.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A partner directory in a file, for tests of the packaged service: an operator {@code DE*ABC} and a provider {@code
 * DE-XYZ} under contract, without back ends.
 */
public class DirectoryFileResource implements QuarkusTestResourceLifecycleManager {

    /** The operator's partner id. */
    public static final UUID OPERATOR = UUID.fromString("7f1c1f2e-6f0e-4a59-9a3e-0d6c5d5a1a01");

    /** The provider's partner id. */
    public static final UUID PROVIDER = UUID.fromString("7f1c1f2e-6f0e-4a59-9a3e-0d6c5d5a1a02");

    private static final String PARTNER = """
            {"id": "%s", "name": "%s", "state": "ACTIVE", "operatorIds": [%s], "providerIds": [%s],
             "subOperatorIds": [], "subProviderIds": [], "allowedNetworks": ["127.0.0.0/8"],
             "services": ["EVSE_DATA", "EVSE_STATUS", "PRICING", "AUTHENTICATION_DATA", "AUTHORIZATION",
                          "REMOTE_AUTHORIZATION", "RESERVATION", "CHARGING_NOTIFICATIONS", "CHARGE_DETAIL_RECORDS"],
             "limits": {}, "endpoint": null, "certificates": []}""";

    private static final String DIRECTORY = """
            {"revision": 1, "caCertificates": [], "partners": [%s, %s],
             "contracts": [{"id": "7f1c1f2e-6f0e-4a59-9a3e-0d6c5d5a1a03", "operatorPartnerId": "%s",
                            "providerPartnerId": "%s", "services": ["AUTHORIZATION"],
                            "validFrom": null, "validTo": null}]}""";

    private Path file;

    @Override
    public Map<String, String> start() {
        try {
            file = Files.createTempFile("directory", ".json");
            Files.writeString(
                    file,
                    DIRECTORY.formatted(
                            PARTNER.formatted(OPERATOR, "Operator", "\"DE*ABC\"", ""),
                            PARTNER.formatted(PROVIDER, "Provider", "", "\"DE-XYZ\""),
                            OPERATOR,
                            PROVIDER));
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
