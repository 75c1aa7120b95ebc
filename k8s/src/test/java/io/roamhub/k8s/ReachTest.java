package io.roamhub.k8s;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who reaches whom: services, selectors, and the network policies, which allow the arrows of docs/architecture.md only. */
class ReachTest {

    private static final String NAME = "app.kubernetes.io/name";
    private static final List<String> SERVICES =
            List.of("gateway", "evse-data-service", "authorization-service", "cdr-service", "partner-registry-service");

    /** The arrows between services, each from the one that opens the connection. */
    private static final Set<String> ARROWS = Set.of(
            "gateway > evse-data-service",
            "gateway > authorization-service",
            "gateway > cdr-service",
            "cdr-service > authorization-service",
            "cdr-service > evse-data-service",
            "authorization-service > evse-data-service",
            // the partner directory, shares of limits, service levels
            "gateway > partner-registry-service",
            "evse-data-service > partner-registry-service",
            "authorization-service > partner-registry-service",
            "cdr-service > partner-registry-service");

    /** Who opens connections to partners. */
    private static final List<String> CALLERS_OF_PARTNERS =
            List.of("authorization-service", "cdr-service", "partner-registry-service");

    private static final Map<String, String> DATABASES = Map.of(
            "evse-data-service", "evse-data-database",
            "authorization-service", "authorization-database",
            "cdr-service", "cdr-database",
            "partner-registry-service", "partner-registry-database");

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void services_talk_to_services_along_the_arrows_and_nowhere_else(Manifests manifests) {
        Set<String> possible = new TreeSet<>();
        for (String from : SERVICES) {
            for (String to : SERVICES) {
                if (!from.equals(to) && reaches(manifests, from, to)) {
                    possible.add(from + " > " + to);
                }
            }
        }
        assertThat(possible).containsExactlyInAnyOrderElementsOf(ARROWS);
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void a_service_reaches_its_own_database_only(Manifests manifests) {
        for (String service : SERVICES) {
            for (String database : DATABASES.values()) {
                Map<String, String> labels = Map.of("cnpg.io/cluster", database);
                boolean out = egress(manifests, labels(manifests, service)).anyMatch(peer -> selects(peer, labels));
                boolean in = ingress(manifests, labels).anyMatch(peer -> selects(peer, labels(manifests, service)));
                assertThat(out && in)
                        .as("%s reaches %s", service, database)
                        .isEqualTo(database.equals(DATABASES.get(service)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void only_callers_of_partners_reach_the_world_and_of_it_only_public_addresses(Manifests manifests) {
        for (String service : SERVICES) {
            List<NetworkPolicyPeer> blocks = egress(manifests, labels(manifests, service))
                    .filter(peer -> peer.getIpBlock() != null)
                    .toList();
            if (!CALLERS_OF_PARTNERS.contains(service)) {
                assertThat(blocks).as(service).isEmpty();
                continue;
            }
            assertThat(blocks)
                    .as(service)
                    .extracting(peer -> peer.getIpBlock().getCidr())
                    .containsExactlyInAnyOrder("0.0.0.0/0", "2000::/3");
            assertThat(blocks.get(0).getIpBlock().getExcept())
                    .as(service)
                    .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8");
        }
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void what_no_policy_allows_is_denied(Manifests manifests) {
        assertThat(manifests.all(NetworkPolicy.class)).anySatisfy(policy -> {
            assertThat(policy.getMetadata().getName()).isEqualTo("default-deny");
            assertThat(policy.getSpec().getPodSelector()).isEqualTo(new LabelSelector());
            assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
            assertThat(policy.getSpec().getIngress()).isEmpty();
            assertThat(policy.getSpec().getEgress()).isEmpty();
        });
        assertThat(manifests.all(NetworkPolicy.class))
                .filteredOn(policy -> policy.getSpec().getIngress().stream()
                        .anyMatch(rule -> rule.getFrom().isEmpty()))
                .as("open to everybody")
                .extracting(policy -> policy.getMetadata().getName())
                .isSubsetOf("gateway", "management", "keycloak");
        assertThat(manifests.all(NetworkPolicy.class))
                .filteredOn(policy -> policy.getSpec().getEgress().stream()
                        .anyMatch(rule -> rule.getTo().isEmpty()))
                .as("may go everywhere")
                .extracting(policy -> policy.getMetadata().getName())
                .containsExactly("databases");
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void a_service_selects_pods_that_have_its_port(Manifests manifests) {
        Map<String, PodTemplateSpec> pods = manifests.pods();
        assertThat(manifests.all(Service.class))
                .filteredOn(service -> service.getSpec().getSelector().containsKey(NAME))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(service -> {
                    List<PodTemplateSpec> selected = pods.values().stream()
                            .filter(pod -> pod.getMetadata()
                                    .getLabels()
                                    .entrySet()
                                    .containsAll(service.getSpec().getSelector().entrySet()))
                            .toList();
                    assertThat(selected).as(service.getMetadata().getName()).hasSize(1);
                    assertThat(service.getSpec().getPorts()).allSatisfy(port -> assertThat(ports(selected.get(0)))
                            .contains(port.getTargetPort().getStrVal()));
                });
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void a_deployment_selects_its_pods_and_has_a_budget_and_an_autoscaler(Manifests manifests) {
        assertThat(manifests.all(Deployment.class)).hasSize(5).allSatisfy(deployment -> {
            Map<String, String> labels =
                    deployment.getSpec().getTemplate().getMetadata().getLabels();
            assertThat(labels)
                    .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
            assertThat(manifests.all(PodDisruptionBudget.class))
                    .filteredOn(budget -> labels.entrySet()
                            .containsAll(budget.getSpec()
                                    .getSelector()
                                    .getMatchLabels()
                                    .entrySet()))
                    .hasSize(1);
            assertThat(manifests.all(HorizontalPodAutoscaler.class))
                    .filteredOn(scaler -> scaler.getSpec()
                            .getScaleTargetRef()
                            .getName()
                            .equals(deployment.getMetadata().getName()))
                    .hasSize(1)
                    .allMatch(scaler -> scaler.getSpec().getMaxReplicas() > 1);
        });
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void the_gateway_learns_the_callers_own_address(Manifests manifests) {
        Service service = manifests.all(Service.class).stream()
                .filter(candidate -> candidate.getMetadata().getName().equals("gateway"))
                .findFirst()
                .orElseThrow();
        boolean told = manifests.pods().get("gateway").getSpec().getContainers().get(0).getEnv().stream()
                .anyMatch(variable -> variable.getName().equals("ROAMHUB_GATEWAY_PROXY_PROTOCOL_ENABLED")
                        && variable.getValue().equals("true"));
        assertThat(service.getSpec().getExternalTrafficPolicy()).isEqualTo(told ? "Cluster" : "Local");
    }

    @ParameterizedTest
    @MethodSource("io.roamhub.k8s.Manifests#everyOverlay")
    void what_is_monitored_has_the_port_that_is_asked(Manifests manifests) {
        manifests.all(PodMonitor.class).forEach(monitor -> assertThat(
                        monitor.getSpec().getPodMetricsEndpoints())
                .allSatisfy(endpoint -> SERVICES.forEach(service ->
                        assertThat(ports(manifests.pods().get(service))).contains(endpoint.getPort()))));
    }

    private static List<String> ports(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getName)
                .toList();
    }

    /** Both ends must allow a connection. */
    private static boolean reaches(Manifests manifests, String from, String to) {
        Map<String, String> caller = labels(manifests, from);
        Map<String, String> called = labels(manifests, to);
        return egress(manifests, caller).anyMatch(peer -> selects(peer, called))
                && ingress(manifests, called).anyMatch(peer -> selects(peer, caller));
    }

    private static Map<String, String> labels(Manifests manifests, String service) {
        return manifests.pods().get(service).getMetadata().getLabels();
    }

    private static Stream<NetworkPolicyPeer> egress(Manifests manifests, Map<String, String> pod) {
        return policies(manifests, pod)
                .flatMap(policy -> policy.getSpec().getEgress().stream())
                .flatMap(rule -> rule.getTo().stream());
    }

    private static Stream<NetworkPolicyPeer> ingress(Manifests manifests, Map<String, String> pod) {
        return policies(manifests, pod)
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .flatMap(rule -> rule.getFrom().stream());
    }

    private static Stream<NetworkPolicy> policies(Manifests manifests, Map<String, String> pod) {
        return manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> matches(policy.getSpec().getPodSelector(), pod));
    }

    /** Whether the peer is such a pod of the hub's own namespace. */
    private static boolean selects(NetworkPolicyPeer peer, Map<String, String> pod) {
        return peer.getNamespaceSelector() == null
                && peer.getPodSelector() != null
                && matches(peer.getPodSelector(), pod);
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        boolean matches =
                Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of()).entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
        return matches
                && selector.getMatchExpressions().stream().allMatch(expression -> switch (expression.getOperator()) {
                    case "In" -> expression.getValues().contains(labels.get(expression.getKey()));
                    case "Exists" -> labels.containsKey(expression.getKey());
                    default -> throw new IllegalArgumentException(expression.getOperator());
                });
    }
}
