package io.roamhub.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a pod must be and must not be. */
class PodPolicyTest {

    /** The longest that the hub waits for a partner: remote starts, and the gateway for the service that waits. */
    private static final Map<String, Duration> LONGEST_WAIT = Map.of(
            "gateway", Duration.ofSeconds(90),
            "authorization-service", Duration.ofSeconds(60),
            "cdr-service", Duration.ofSeconds(60),
            "evse-data-service", Duration.ofSeconds(80),
            "partner-registry-service", Duration.ofSeconds(15));

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everything")
    void an_image_has_a_tag_that_says_which_one_it_is(Manifests manifests) {
        eachContainer(manifests, (name, container) -> assertThat(container.getImage())
                .as(name)
                .matches(".+:[^:/]+")
                .doesNotEndWith(":latest"));
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everything")
    void nothing_runs_as_root_or_with_a_privilege_or_writes_to_its_own_image(Manifests manifests) {
        manifests.pods().forEach((name, pod) -> {
            PodSpec spec = pod.getSpec();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).as(name).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType())
                    .as(name)
                    .isEqualTo("RuntimeDefault");
            assertThat(spec.getHostNetwork()).as(name).isNotEqualTo(true);
            assertThat(spec.getHostPID()).as(name).isNotEqualTo(true);
            assertThat(spec.getHostIPC()).as(name).isNotEqualTo(true);
            assertThat(spec.getVolumes())
                    .as(name)
                    .allMatch(volume -> volume.getHostPath() == null, "no folder of the node");
        });
        eachContainer(manifests, (name, container) -> {
            SecurityContext security = container.getSecurityContext();
            assertThat(security.getAllowPrivilegeEscalation()).as(name).isFalse();
            assertThat(security.getReadOnlyRootFilesystem()).as(name).isTrue();
            assertThat(security.getCapabilities().getDrop()).as(name).containsExactly("ALL");
            assertThat(security.getCapabilities().getAdd()).as(name).isEmpty();
            assertThat(security.getPrivileged()).as(name).isNotEqualTo(true);
            assertThat(container.getPorts())
                    .as(name)
                    .allMatch(port -> port.getHostPort() == null, "no port of the node");
        });
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everything")
    void nothing_gets_a_token_of_the_clusters_api(Manifests manifests) {
        List<String> accounts = manifests.all(ServiceAccount.class).stream()
                .filter(account -> Boolean.FALSE.equals(account.getAutomountServiceAccountToken()))
                .map(account -> account.getMetadata().getName())
                .toList();
        manifests.pods().forEach((name, pod) -> {
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).as(name).isFalse();
            assertThat(accounts).as(name).contains(pod.getSpec().getServiceAccountName());
        });
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everything")
    void every_container_says_what_it_needs_and_the_most_it_takes(Manifests manifests) {
        eachContainer(manifests, (name, container) -> {
            Map<String, Quantity> requests = container.getResources().getRequests();
            Map<String, Quantity> limits = container.getResources().getLimits();
            assertThat(requests).as(name).containsKeys("cpu", "memory");
            assertThat(limits).as(name).containsKey("memory");
            assertThat(Quantity.getAmountInBytes(requests.get("memory")))
                    .as(name)
                    .isLessThanOrEqualTo(Quantity.getAmountInBytes(limits.get("memory")));
            assertThat(container.getEnv())
                    .as("%s takes its heap from the limit", name)
                    .anyMatch(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS")
                            && variable.getValue().contains("-XX:MaxRAMPercentage="));
        });
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void every_service_has_its_three_probes_at_a_port_that_it_has(Manifests manifests) {
        deployments(manifests, (name, pod) -> {
            Container container = pod.getSpec().getContainers().get(0);
            probe(name, container, container.getStartupProbe(), "/q/health/started");
            probe(name, container, container.getLivenessProbe(), "/q/health/live");
            probe(name, container, container.getReadinessProbe(), "/q/health/ready");
        });
    }

    private static void probe(String name, Container container, Probe probe, String path) {
        assertThat(probe).as("%s %s", name, path).isNotNull();
        assertThat(probe.getHttpGet().getPath()).as(name).isEqualTo(path);
        assertThat(container.getPorts())
                .as(name)
                .extracting(ContainerPort::getName)
                .contains(probe.getHttpGet().getPort().getStrVal());
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void a_pod_that_leaves_has_time_for_the_longest_wait_for_a_partner(Manifests manifests) {
        deployments(manifests, (name, pod) -> {
            Container container = pod.getSpec().getContainers().get(0);
            Duration quiet = Duration.ofSeconds(
                    container.getLifecycle().getPreStop().getSleep().getSeconds());
            Duration delay = seconds(container, "QUARKUS_SHUTDOWN_DELAY");
            Duration drain = name.equals("gateway")
                    ? Duration.parse(value(container, "ROAMHUB_GATEWAY_DRAIN_TIMEOUT"))
                    : seconds(container, "QUARKUS_SHUTDOWN_TIMEOUT");
            assertThat(drain).as(name).isGreaterThan(LONGEST_WAIT.get(name));
            assertThat(Duration.ofSeconds(pod.getSpec().getTerminationGracePeriodSeconds()))
                    .as(name)
                    .isGreaterThanOrEqualTo(quiet.plus(delay).plus(drain).plusSeconds(10));
        });
    }

    private static Duration seconds(Container container, String variable) {
        String value = value(container, variable);
        return value == null ? Duration.ZERO : Duration.parse("PT" + value);
    }

    private static String value(Container container, String variable) {
        return container.getEnv().stream()
                .filter(entry -> entry.getName().equals(variable))
                .findFirst()
                .map(entry -> entry.getValue())
                .orElse(null);
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void a_new_version_takes_over_pod_by_pod_and_never_with_fewer(Manifests manifests) {
        assertThat(manifests.all(Deployment.class)).hasSize(5).allSatisfy(deployment -> {
            var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
            assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
            assertThat(rolling.getMaxSurge().getIntVal()).isPositive();
            // the autoscaler's number would be undone with every apply
            assertThat(deployment.getSpec().getReplicas()).isNull();
            assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                    .hasSize(2)
                    .allSatisfy(spread -> assertThat(spread.getLabelSelector().getMatchLabels())
                            .isEqualTo(deployment.getSpec().getSelector().getMatchLabels()));
        });
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everything")
    void what_is_mounted_is_there(Manifests manifests) {
        manifests.pods().forEach((name, pod) -> {
            List<String> volumes =
                    pod.getSpec().getVolumes().stream().map(Volume::getName).toList();
            assertThat(pod.getSpec().getContainers()).as(name).allSatisfy(container -> assertThat(
                            container.getVolumeMounts())
                    .extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(volumes));
            assertThat(pod.getSpec().getVolumes())
                    .as(name)
                    .filteredOn(volume -> volume.getEmptyDir() != null)
                    .allMatch(volume -> volume.getEmptyDir().getSizeLimit() != null, "has a limit");
        });
    }

    private static void deployments(Manifests manifests, BiConsumer<String, PodTemplateSpec> check) {
        assertThat(manifests.all(Deployment.class)).hasSize(5);
        manifests
                .all(Deployment.class)
                .forEach(deployment -> check.accept(
                        deployment.getMetadata().getName(), deployment.getSpec().getTemplate()));
    }

    private static void eachContainer(Manifests manifests, BiConsumer<String, Container> check) {
        assertThat(manifests.pods()).isNotEmpty();
        manifests.pods().forEach((name, pod) -> pod.getSpec()
                .getContainers()
                .forEach(container -> check.accept(name, container)));
    }
}
