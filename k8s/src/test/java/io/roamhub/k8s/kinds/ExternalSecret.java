package io.roamhub.k8s.kinds;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** {@code external-secrets.io/v1 ExternalSecret}, as much of it as the manifests use. */
public record ExternalSecret(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    public record Spec(String refreshInterval, StoreRef secretStoreRef, Target target, List<Data> data) {}

    public record StoreRef(String name, String kind) {}

    public record Target(String name) {}

    public record Data(String secretKey, Remote remoteRef) {}

    public record Remote(String key, String property, String decodingStrategy) {}
}
