package io.roamhub.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the secrets that the manifests name, with new random values, and writes them to standard output for {@code kubectl
 * create -f -}, which leaves alone what is there already. One file without dependencies, so {@code java NewSecrets.java} runs
 * it.
 *
 * <pre>
 * java k8s/src/main/java/io/roamhub/k8s/NewSecrets.java FOLDER [NAMESPACE] | kubectl create -f -
 * </pre>
 *
 * <p>The folder holds what is not random: {@code ca.p12} and {@code ca.password} (the authority of partners' certificates), {@code
 * hub.p12} and {@code hub.password} (the hub's client certificate), {@code ca.pem} (authorities of partners' certificates).
 */
public final class NewSecrets {

    private static final int CLIENT_SECRET_BYTES = 30;
    private static final int KEY_BYTES = 32;
    private static final String OF_CLIENT = "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET";
    private static final String OF_SNAPSHOT = "ROAMHUB_DIRECTORY_SNAPSHOT_KEY";
    private static final String OF_HUB = "ROAMHUB_CALLS_KEY_STORE_PASSWORD";

    private final SecureRandom random = new SecureRandom();
    private final Path folder;
    private final String namespace;
    private final List<String> objects = new ArrayList<>();

    NewSecrets(Path folder, String namespace) {
        this.folder = folder;
        this.namespace = namespace;
    }

    /** Writes the list of secrets; exits with 1 and a sentence when a file is missing. */
    public static void main(String[] arguments) {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: java NewSecrets.java FOLDER [NAMESPACE] | kubectl create -f -");
            System.exit(2);
        }
        try {
            System.out.println(
                    new NewSecrets(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : "roamhub").list());
        } catch (UncheckedIOException missing) {
            System.err.println("cannot be read: " + missing.getCause().getMessage());
            System.exit(1);
        }
    }

    /** A List of Kubernetes, as JSON. */
    String list() {
        String caPassword = line("ca.password");
        String hubPassword = line("hub.password");
        environment("gateway", Map.of(OF_SNAPSHOT, key()));
        environment("evse-data-service", Map.of(OF_SNAPSHOT, key()));
        // the two compare cards and contracts by their hashes
        String mediaKey = key();
        environment(
                "authorization-service",
                Map.of(OF_SNAPSHOT, key(), OF_HUB, hubPassword, "ROAMHUB_MEDIA_HASH_KEY", mediaKey));
        environment(
                "cdr-service",
                Map.of(
                        OF_SNAPSHOT,
                        key(),
                        OF_HUB,
                        hubPassword,
                        "ROAMHUB_MEDIA_HASH_KEY",
                        mediaKey,
                        "ROAMHUB_CDR_ENCRYPTION_KEYS_1",
                        key()));
        environment(
                "partner-registry-service", Map.of("ROAMHUB_CA_KEY_STORE_PASSWORD", caPassword, OF_HUB, hubPassword));
        object("Secret", "partner-ca", Map.of("ca.p12", base64(file("ca.p12"))));
        object("Secret", "hub-client-certificate", Map.of("hub.p12", base64(file("hub.p12"))));
        object("ConfigMap", "client-ca", Map.of("ca.pem", text("ca.pem")));
        return "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\n" + String.join(",\n", objects) + "\n]}";
    }

    /** A secret whose keys are environment variables; every service has a client secret beside its own. */
    private void environment(String service, Map<String, String> own) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(OF_CLIENT, Base64.getUrlEncoder().encodeToString(bytes(CLIENT_SECRET_BYTES)));
        data.putAll(own);
        data.replaceAll((name, value) -> base64(value.getBytes(StandardCharsets.UTF_8)));
        object("Secret", service, data);
    }

    private void object(String kind, String name, Map<String, String> data) {
        objects.add("{\"apiVersion\": \"v1\", \"kind\": " + quoted(kind) + ", \"metadata\": {\"name\": " + quoted(name)
                + ", \"namespace\": " + quoted(namespace) + "}, \"data\": {"
                + data.entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()))
                        .collect(Collectors.joining(", "))
                + "}}");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private String key() {
        return base64(bytes(KEY_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String line(String name) {
        return text(name).strip();
    }

    private String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    private byte[] file(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
