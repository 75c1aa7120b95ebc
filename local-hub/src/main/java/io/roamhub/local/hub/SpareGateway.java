package io.roamhub.local.hub;

import io.roamhub.local.file.FileWriting;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * A further gateway beside those of a hub: the same build started in the same way, with the hub's own partner directory,
 * identity provider and certificates, but on its own ports and with other services behind it.
 *
 * @param port of mutual TLS
 * @param managementPort of health and metrics
 * @param command starts it
 */
public record SpareGateway(
        int port, int managementPort, List<String> command, String certificate, String privateKey, String clientCa) {

    private static final String NAME = "gateway-spare";

    /**
     * Writes its configuration beside the hub's.
     *
     * @param hubDirectory of a hub that is up
     * @param services takes the calls of every operation
     */
    public static SpareGateway of(Path hubDirectory, int port, int managementPort, String services) {
        HubLayout layout = new HubLayout(hubDirectory, HubLayout.DEFAULT_PORT, 1);
        Properties properties = read(layout.configuration().resolve("gateway.properties"));
        properties.setProperty("roamhub.gateway.port", String.valueOf(port));
        properties.setProperty("quarkus.management.port", String.valueOf(managementPort));
        properties.setProperty(
                "roamhub.directory.snapshot-file",
                layout.snapshots().resolve(NAME + ".json").toString());
        for (HubService service : HubService.values()) {
            properties.computeIfPresent("roamhub.gateway.services." + service.module(), (name, url) -> services);
        }
        Path file = layout.configuration().resolve(NAME + ".properties");
        FileWriting.secretly(file, text(properties));
        // as a replica that is not the first, for it must not write the class archive
        List<String> command = new HubPrograms(layout, new HubSecrets(layout.secretsFile()))
                .service(HubService.GATEWAY, 1, file)
                .command();
        return new SpareGateway(
                port,
                managementPort,
                command,
                properties.getProperty("roamhub.gateway.certificate"),
                properties.getProperty("roamhub.gateway.private-key"),
                properties.getProperty("roamhub.gateway.client-ca"));
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String text(Properties properties) {
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
