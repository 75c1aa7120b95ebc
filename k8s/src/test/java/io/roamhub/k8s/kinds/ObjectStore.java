package io.roamhub.k8s.kinds;

import io.fabric8.kubernetes.api.model.ObjectMeta;

/** {@code barmancloud.cnpg.io/v1 ObjectStore}, as much of it as the manifests use. */
public record ObjectStore(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    public record Spec(String retentionPolicy, Configuration configuration) {}

    public record Configuration(
            String destinationPath, String endpointURL, Credentials s3Credentials, Wal wal, Data data) {}

    public record Credentials(SecretKey accessKeyId, SecretKey secretAccessKey) {}

    public record Wal(String compression, int maxParallel) {}

    public record Data(String compression) {}
}
