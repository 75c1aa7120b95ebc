package io.roamhub.k8s.kinds;

import io.fabric8.kubernetes.api.model.ObjectMeta;

/** {@code postgresql.cnpg.io/v1 ScheduledBackup}, as much of it as the manifests use. */
public record ScheduledBackup(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    public record Spec(
            String schedule,
            boolean immediate,
            String backupOwnerReference,
            Name cluster,
            String method,
            Name pluginConfiguration) {}

    public record Name(String name) {}
}
