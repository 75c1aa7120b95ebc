package io.roamhub.local.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roamhub.local.Problem;
import io.roamhub.local.file.FileWriting;
import io.roamhub.local.file.Trees;
import io.roamhub.local.process.ChildSpec;
import io.roamhub.local.process.LogTail;
import io.roamhub.local.process.Readiness;
import io.roamhub.local.process.Stopping;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A real Keycloak with the realm {@code roamhub}: a client with a service account for each program, and mappers that put
 * realm roles into the claim {@code roles} and the hub into the audience. The distribution comes through Maven the first time.
 */
public final class KeycloakIdentityProvider implements IdentityProvider {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REALM = "roamhub";

    private final Path folder;
    private final Path log;
    private final int port;
    private final List<IdentityClient> clients;
    private final Consumer<String> working;

    /**
     * @param folder holds the distribution and its data
     * @param working is told what takes long
     */
    public KeycloakIdentityProvider(
            Path folder, Path log, int port, List<IdentityClient> clients, Consumer<String> working) {
        this.folder = folder;
        this.log = log;
        this.port = port;
        this.clients = List.copyOf(clients);
        this.working = working;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(folder);
        if (!Files.isDirectory(home())) {
            fetch();
        }
        FileWriting.secretly(home().resolve("data/import/roamhub-realm.json"), JSON.writeValueAsBytes(realm()));
    }

    @Override
    public ChildSpec process() {
        List<String> command = List.of(
                home().resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=localhost",
                "--http-port=" + port,
                "--hostname=http://localhost:" + port,
                "--cache=local");
        Map<String, String> environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", "-Xmx512m");
        return new ChildSpec(NAME, 0, command, environment, home(), log, Stopping.Signal.TERM);
    }

    @Override
    public String issuer() {
        return "http://localhost:" + port + "/realms/" + REALM;
    }

    @Override
    public String tokenUrl() {
        return issuer() + "/protocol/openid-connect/token";
    }

    @Override
    public boolean ready() {
        return Readiness.ok(URI.create(issuer() + "/.well-known/openid-configuration"));
    }

    private Path home() {
        return folder.resolve("keycloak-" + version());
    }

    private static String version() {
        Properties versions = new Properties();
        try (InputStream in = KeycloakIdentityProvider.class.getResourceAsStream("/versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return versions.getProperty("keycloak");
    }

    private void fetch() throws IOException {
        working.accept("fetching Keycloak " + version() + " (160 MB, once)");
        Path draft = folder.resolve("unpacking");
        Trees.delete(draft);
        Files.createDirectories(draft);
        int code = run(List.of(
                "mvn",
                "-B",
                "-q",
                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
                "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + version() + ":zip",
                "-Dmdep.stripVersion=true",
                "-DoutputDirectory=" + draft));
        if (code != 0) {
            throw new Problem("Keycloak could not be fetched through Maven"
                    + LogTail.lastComplaint(log).map(line -> ": " + line).orElse("") + "; the log is " + log + ".");
        }
        Trees.unzip(draft.resolve("keycloak-quarkus-dist.zip"), draft);
        Path unpacked = draft.resolve("keycloak-" + version());
        unpacked.resolve("bin/kc.sh").toFile().setExecutable(true);
        Files.move(unpacked, home());
        Trees.delete(draft);
    }

    private int run(List<String> command) throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", e);
        }
    }

    private Map<String, Object> realm() {
        List<Map<String, Object>> realmClients = new ArrayList<>();
        List<Map<String, Object>> accounts = new ArrayList<>();
        for (IdentityClient client : clients) {
            realmClients.add(client(client));
            accounts.add(Map.of(
                    "username",
                    "service-account-" + client.clientId(),
                    "enabled",
                    true,
                    "serviceAccountClientId",
                    client.clientId(),
                    "realmRoles",
                    client.roles()));
        }
        List<Map<String, Object>> roles = clients.stream()
                .flatMap(client -> client.roles().stream())
                .distinct()
                .map(role -> Map.<String, Object>of("name", role))
                .toList();
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("realm", REALM);
        realm.put("enabled", true);
        realm.put("sslRequired", "none");
        realm.put("accessTokenLifespan", 3600);
        realm.put("roles", Map.of("realm", roles));
        realm.put("clients", realmClients);
        realm.put("users", accounts);
        return realm;
    }

    private static Map<String, Object> client(IdentityClient client) {
        Map<String, Object> roles = Map.of(
                "name",
                "roles",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-usermodel-realm-role-mapper",
                "config",
                Map.of(
                        "claim.name", "roles",
                        "jsonType.label", "String",
                        "multivalued", "true",
                        "access.token.claim", "true"));
        Map<String, Object> audience = Map.of(
                "name",
                "audience",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.custom.audience", IdentityServer.AUDIENCE, "access.token.claim", "true"));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("clientId", client.clientId());
        entry.put("secret", client.clientSecret());
        entry.put("enabled", true);
        entry.put("publicClient", false);
        entry.put("standardFlowEnabled", false);
        entry.put("directAccessGrantsEnabled", false);
        entry.put("serviceAccountsEnabled", true);
        entry.put("protocolMappers", List.of(roles, audience));
        return entry;
    }
}
