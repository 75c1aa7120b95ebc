package io.roamhub.k8s;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.roamhub.k8s.kinds.ExternalSecret;
import io.roamhub.k8s.kinds.Keycloak;
import io.roamhub.k8s.kinds.KeycloakRealmImport;
import io.roamhub.k8s.kinds.ObjectStore;
import io.roamhub.k8s.kinds.PostgresCluster;
import io.roamhub.k8s.kinds.ScheduledBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

/** All objects of an overlay, as {@code kubectl kustomize} makes them, read by their types and strictly. */
record Manifests(String overlay, List<Manifest> all) {

    /** The folder of this module, whose tests Maven runs in. */
    static final Path HOME = Path.of("").toAbsolutePath();

    /** Everything that can be applied. */
    static final List<String> APPLICABLE =
            List.of("overlays/local", "overlays/staging", "overlays/production", "migrations");

    /** Kinds that the manifests may hold. No Secret is among them. */
    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("cert-manager.io/v1/Certificate", Certificate.class),
            Map.entry("cert-manager.io/v1/Issuer", Issuer.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("postgresql.cnpg.io/v1/Cluster", PostgresCluster.class),
            Map.entry("postgresql.cnpg.io/v1/ScheduledBackup", ScheduledBackup.class),
            Map.entry("barmancloud.cnpg.io/v1/ObjectStore", ObjectStore.class),
            Map.entry("k8s.keycloak.org/v2alpha1/Keycloak", Keycloak.class),
            Map.entry("k8s.keycloak.org/v2alpha1/KeycloakRealmImport", KeycloakRealmImport.class),
            Map.entry("external-secrets.io/v1/ExternalSecret", ExternalSecret.class));

    /** Fields that a type does not know are errors, although the types could keep them. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final JsonMapper YAML = new JsonMapper();
    private static final Map<String, Manifests> BUILT = new ConcurrentHashMap<>();

    /** Builds an overlay; where there is no {@code kubectl}, the test that asks is skipped with a message. */
    static Manifests of(String overlay) {
        assumeThat(Kubectl.isThere())
                .as("kubectl is not installed, so the manifests of k8s/%s are not checked", overlay)
                .isTrue();
        return BUILT.computeIfAbsent(overlay, folder -> read(folder, Kubectl.kustomize(HOME.resolve(folder))));
    }

    static Stream<Manifests> everyOverlay() {
        return Stream.of("overlays/local", "overlays/staging", "overlays/production")
                .map(Manifests::of);
    }

    static Stream<Manifests> everything() {
        return APPLICABLE.stream().map(Manifests::of);
    }

    /** Reads documents of YAML. */
    static Manifests read(String name, String yaml) {
        List<Manifest> objects = new ArrayList<>();
        try (var documents =
                YAML.readerFor(JsonNode.class).<JsonNode>readValues(new YAMLFactory().createParser(yaml))) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document != null && !document.isNull()) {
                    objects.add(typed(name, document));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Manifests(name, objects);
    }

    private static Manifest typed(String where, JsonNode document) {
        String kind = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            return fail(where + ": " + kind + " is no kind that belongs here");
        }
        try {
            return new Manifest(STRICT.treeToValue(document, type), document);
        } catch (IOException e) {
            return fail(
                    where + ": " + kind + " " + document.at("/metadata/name").asText() + ": " + e.getMessage());
        }
    }

    <T> List<T> all(Class<T> type) {
        return all.stream()
                .map(Manifest::object)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The pods that it makes itself, by the name of their Deployment or Job. */
    Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new LinkedHashMap<>();
        all(Deployment.class)
                .forEach(deployment -> pods.put(
                        deployment.getMetadata().getName(), deployment.getSpec().getTemplate()));
        all(Job.class)
                .forEach(job ->
                        pods.put(job.getMetadata().getName(), job.getSpec().getTemplate()));
        return pods;
    }

    /** A config map of the overlay. */
    Map<String, String> configuration(String name) {
        return all(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst()
                .map(ConfigMap::getData)
                .orElse(Map.of());
    }

    @Override
    public String toString() {
        return overlay;
    }
}
