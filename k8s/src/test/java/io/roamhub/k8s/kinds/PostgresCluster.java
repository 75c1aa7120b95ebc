package io.roamhub.k8s.kinds;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;

/** {@code postgresql.cnpg.io/v1 Cluster}: as much of it as the manifests use, named as in the operator's own schema. */
public record PostgresCluster(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {

    public record Spec(
            int instances,
            String imageName,
            String primaryUpdateStrategy,
            boolean enablePDB,
            Postgresql postgresql,
            Bootstrap bootstrap,
            Storage storage,
            Storage walStorage,
            ResourceRequirements resources,
            Affinity affinity,
            List<Plugin> plugins) {}

    public record Postgresql(Synchronous synchronous, Map<String, String> parameters) {}

    public record Synchronous(String method, int number, String dataDurability) {}

    public record Bootstrap(Initdb initdb) {}

    public record Initdb(String database, String owner, boolean dataChecksums) {}

    public record Storage(Quantity size) {}

    public record Affinity(String podAntiAffinityType, String topologyKey) {}

    public record Plugin(String name, boolean isWALArchiver, Map<String, String> parameters) {}
}
