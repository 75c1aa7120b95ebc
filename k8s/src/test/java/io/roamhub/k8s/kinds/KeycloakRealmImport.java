package io.roamhub.k8s.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;

/** {@code k8s.keycloak.org/v2alpha1 KeycloakRealmImport}; the realm itself is Keycloak's own format. */
public record KeycloakRealmImport(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    public record Spec(String keycloakCRName, Map<String, Placeholder> placeholders, JsonNode realm) {}

    public record Placeholder(SecretKey secret) {}
}
