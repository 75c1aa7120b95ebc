package io.roamhub.k8s;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.roamhub.k8s.kinds.ExternalSecret;
import io.roamhub.k8s.kinds.KeycloakRealmImport;
import io.roamhub.k8s.kinds.PostgresCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets are named in the manifests and made elsewhere; what is named is made. */
class SecretsTest {

    /** Long random text, keys in PEM, and values that say of themselves what they are. */
    private static final Pattern CREDENTIAL = Pattern.compile("-----BEGIN"
            + "|(?i:password|secret|token|key)[A-Za-z-]*\\s*[:=]\\s*[\"']?(?![A-Z][A-Z0-9_]+$)(?=\\S*\\d)(?=\\S*[a-zA-Z])[^\\s{},]{12,}"
            + "|[A-Za-z0-9+/]{40,}={0,2}");

    @Test
    void no_file_holds_a_credential() throws IOException {
        try (Stream<Path> files = Files.walk(Manifests.HOME)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()) {
                assertThat(Files.readAllLines(file))
                        .as(file.toString())
                        .noneMatch(line -> !line.strip().startsWith("#")
                                && !line.contains("{name:")
                                && !line.contains("${")
                                && CREDENTIAL.matcher(line).find());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  password: hunter2hunter2",
                "clientSecret: 'a1b2c3d4e5f6g7'",
                "-----BEGIN PRIVATE KEY-----",
                "  value: AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            })
    void a_credential_would_be_noticed(String line) {
        assertThat(line).containsPattern(CREDENTIAL);
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everything")
    void every_secret_that_a_pod_names_is_made_by_somebody(Manifests manifests) {
        Set<String> made = new TreeSet<>(Secrets.made().keySet());
        Manifests owner = manifests.overlay().equals("migrations") ? Manifests.of("overlays/production") : manifests;
        owner.all(PostgresCluster.class)
                .forEach(cluster -> made.add(cluster.metadata().getName() + "-app"));
        owner.all(Certificate.class)
                .forEach(certificate -> made.add(certificate.getSpec().getSecretName()));
        manifests.pods().forEach((name, pod) -> {
            Set<String> named = new TreeSet<>();
            pod.getSpec().getContainers().forEach(container -> {
                container.getEnvFrom().stream()
                        .map(EnvFromSource::getSecretRef)
                        .filter(reference -> reference != null)
                        .forEach(reference -> named.add(reference.getName()));
                container.getEnv().stream()
                        .filter(variable -> variable.getValueFrom() != null
                                && variable.getValueFrom().getSecretKeyRef() != null)
                        .forEach(variable -> named.add(
                                variable.getValueFrom().getSecretKeyRef().getName()));
            });
            pod.getSpec().getVolumes().stream()
                    .filter(volume -> volume.getSecret() != null)
                    .forEach(volume -> named.add(volume.getSecret().getSecretName()));
            assertThat(made).as(name).containsAll(named);
        });
    }

    @Test
    void external_secrets_bring_the_same_as_those_made_by_hand() {
        Map<String, Map<String, String>> made = Secrets.made();
        assertThat(Manifests.of("overlays/production").all(ExternalSecret.class))
                .filteredOn(secret -> !secret.metadata().getName().equals("backup-store"))
                .hasSameSizeAs(made.keySet())
                .allSatisfy(secret -> assertThat(secret.spec().data().stream().map(ExternalSecret.Data::secretKey))
                        .containsExactlyInAnyOrderElementsOf(
                                made.get(secret.spec().target().name()).keySet()));
    }

    @Test
    void the_realm_takes_each_clients_secret_from_the_service_that_uses_it() {
        KeycloakRealmImport realm = Manifests.of("overlays/production")
                .all(KeycloakRealmImport.class)
                .get(0);
        assertThat(realm.spec().realm().path("clients")).hasSize(5).allSatisfy(client -> {
            String variable = client.path("secret").asText().replaceAll("[${}]", "");
            var secret = realm.spec().placeholders().get(variable).secret();
            assertThat(secret.name()).isEqualTo(client.path("clientId").asText());
            assertThat(Secrets.made().get(secret.name())).containsKey(secret.key());
        });
    }

    @Test
    void keys_are_as_long_as_production_asks_and_never_the_same_twice() {
        Map<String, Map<String, String>> once = Secrets.made();
        Map<String, Map<String, String>> again = Secrets.made();
        once.forEach((name, data) -> data.forEach((key, value) -> {
            if (key.endsWith("_SECRET") || key.endsWith("_KEY") || key.endsWith("KEYS_1")) {
                assertThat(value).as(key).hasSizeGreaterThanOrEqualTo(32);
                assertThat(again.get(name).get(key)).as(key).isNotEqualTo(value);
            }
        }));
        assertThat(Base64.getDecoder().decode(once.get("cdr-service").get("ROAMHUB_CDR_ENCRYPTION_KEYS_1")))
                .hasSize(32);
        assertThat(once.get("partner-ca").get("ca.p12")).isEqualTo("content of ca.p12\n");
        assertThat(once.get("partner-registry-service").get("ROAMHUB_CA_KEY_STORE_PASSWORD"))
                .isEqualTo("content of ca.password");
    }

    @Test
    void the_authorities_go_into_a_config_map_as_they_are() {
        assertThat(Secrets.list().path("items"))
                .filteredOn(item -> item.path("kind").asText().equals("ConfigMap"))
                .singleElement()
                .satisfies(map -> assertThat(map.at("/data/ca.pem").asText().getBytes(StandardCharsets.UTF_8))
                        .isEqualTo("content of ca.pem\n".getBytes(StandardCharsets.UTF_8)));
    }
}
