package io.roamhub.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What {@link NewSecrets} makes: by name of the secret, its keys and values. */
final class Secrets {

    private Secrets() {}

    static Map<String, Map<String, String>> made() {
        Map<String, Map<String, String>> secrets = new LinkedHashMap<>();
        for (JsonNode item : list().path("items")) {
            if (item.path("kind").asText().equals("Secret")) {
                Map<String, String> data = new LinkedHashMap<>();
                item.path("data")
                        .fields()
                        .forEachRemaining(entry -> data.put(
                                entry.getKey(),
                                new String(Base64.getDecoder()
                                        .decode(entry.getValue().asText()))));
                secrets.put(item.at("/metadata/name").asText(), data);
            }
        }
        return secrets;
    }

    /** The whole list, for a folder with files of which nothing but the names counts. */
    static JsonNode list() {
        try {
            Path folder = Files.createTempDirectory("secrets");
            for (String name : new String[] {"ca.p12", "ca.password", "hub.p12", "hub.password", "ca.pem"}) {
                Files.writeString(folder.resolve(name), "content of " + name + "\n");
            }
            JsonNode list = new ObjectMapper().readTree(new NewSecrets(folder, "roamhub").list());
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
