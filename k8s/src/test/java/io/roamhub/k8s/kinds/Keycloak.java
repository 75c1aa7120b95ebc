package io.roamhub.k8s.kinds;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;

/** {@code k8s.keycloak.org/v2alpha1 Keycloak}, as much of it as the manifests use. */
public record Keycloak(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    public record Spec(
            int instances, Db db, Http http, Hostname hostname, Ingress ingress, ResourceRequirements resources) {}

    public record Db(String vendor, String host, String database, SecretKey usernameSecret, SecretKey passwordSecret) {}

    public record Http(String tlsSecret) {}

    public record Hostname(String hostname, boolean backchannelDynamic) {}

    public record Ingress(boolean enabled) {}
}
