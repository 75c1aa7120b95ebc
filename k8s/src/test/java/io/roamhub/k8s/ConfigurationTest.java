package io.roamhub.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every variable that a container gets has an effect in the service that runs in it. */
class ConfigurationTest {

    private static final Set<String> OF_THE_JVM = Set.of("JAVA_TOOL_OPTIONS");

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everything")
    void every_variable_is_a_key_of_its_service(Manifests manifests) {
        List<String> complaints = new ArrayList<>();
        manifests.pods().forEach((name, pod) -> pod.getSpec().getContainers().forEach(container -> {
            PackagedService service = PackagedService.of(container.getName());
            for (String variable : variables(manifests, container)) {
                String complaint = OF_THE_JVM.contains(variable) ? "" : service.complaintAbout(variable);
                if (!complaint.isEmpty()) {
                    complaints.add(name + ": " + variable + " " + complaint);
                }
            }
        }));
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everything")
    void a_variable_is_set_once_and_a_config_map_that_is_named_is_there(Manifests manifests) {
        manifests.pods().forEach((name, pod) -> pod.getSpec().getContainers().forEach(container -> {
            assertThat(container.getEnv()).as(name).extracting(EnvVar::getName).doesNotHaveDuplicates();
            // the migration's are those of the services
            Manifests owner =
                    manifests.overlay().equals("migrations") ? Manifests.of("overlays/production") : manifests;
            assertThat(container.getEnvFrom())
                    .filteredOn(source -> source.getConfigMapRef() != null)
                    .as(name)
                    .allSatisfy(source -> assertThat(
                                    owner.configuration(source.getConfigMapRef().getName()))
                            .isNotEmpty());
        }));
    }

    private static Set<String> variables(Manifests manifests, Container container) {
        Set<String> variables = new TreeSet<>();
        container.getEnv().forEach(variable -> variables.add(variable.getName()));
        for (EnvFromSource source : container.getEnvFrom()) {
            if (source.getConfigMapRef() != null) {
                variables.addAll(manifests
                        .configuration(source.getConfigMapRef().getName())
                        .keySet());
            } else {
                variables.addAll(Secrets.made()
                        .getOrDefault(source.getSecretRef().getName(), Map.of())
                        .keySet());
            }
        }
        return variables;
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, ROAMHUB_GATEWAY_PORT",
        "gateway, ROAMHUB_GATEWAY_SERVICES_CDR_SERVICE",
        "gateway, ROAMHUB_GATEWAY_PROXY_PROTOCOL_TRUSTED_NETWORKS",
        "cdr-service, ROAMHUB_CDR_ENCRYPTION_KEYS_2",
        "cdr-service, ROAMHUB_SERVICES_EVSE_DATA_SERVICE",
        "cdr-service, QUARKUS_DATASOURCE_JDBC_URL",
        "authorization-service, ROAMHUB_MEDIA_HASH_KEY",
    })
    void a_variable_that_exists_is_accepted(String service, String variable) {
        assertThat(PackagedService.of(service).complaintAbout(variable)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, ROAMHUB_GATEWAY_PROT, is no key of gateway",
        "gateway, ROAMHUB_GATEWAY_SERVICES_ANOTHER_SERVICE, is no key of gateway",
        "gateway, QUARKUS_DATASOURCE_JDBC_URL, is no key of gateway",
        "gateway, ROAMHUB_CA_KEY_STORE, is no key of gateway",
        "cdr-service, QUARKUS_DATASOURCE_DB_KIND, is decided when cdr-service is built",
    })
    void a_variable_without_effect_is_found(String service, String variable, String complaint) {
        assertThat(PackagedService.of(service).complaintAbout(variable)).isEqualTo(complaint);
    }

    @Test
    void the_secrets_that_are_made_hold_keys_of_their_services() {
        Secrets.made().forEach((name, data) -> data.keySet().stream()
                .filter(key -> key.startsWith("ROAMHUB_") || key.startsWith("QUARKUS_"))
                .forEach(key -> assertThat(PackagedService.of(name).complaintAbout(key))
                        .as("%s in the secret %s", key, name)
                        .isEmpty()));
    }
}
