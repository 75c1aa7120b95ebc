package io.roamhub.local.client;

import io.roamhub.local.Problem;
import io.roamhub.local.hub.HubFile;
import io.roamhub.local.process.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A hub that is up, as its callers see it: every replica of the gateway and of the services.
 *
 * @param hubFile where its {@code hub.json} is, for the process ids, which change
 * @param hub what stood in it at first
 */
public record HubAccess(Path hubFile, HubFile hub) {

    /** How far a second replica's port is from the first one's. */
    private static final int REPLICA_STEP = 100;

    /** How far the port of health and metrics is from the service's. */
    private static final int MANAGEMENT_STEP = 1000;

    /** Reads the file of a hub that is up. */
    public static HubAccess of(Path hubFile) {
        HubFile hub =
                HubFile.read(hubFile).orElseThrow(() -> new Problem("No hub is up in " + hubFile.getParent() + "."));
        return new HubAccess(hubFile, hub);
    }

    /** The authority that all certificates come from, PEM. */
    public Path authority() {
        return Path.of(hub.caCertificate());
    }

    /** The OICP base URL of each gateway. */
    public List<URI> gateways() {
        return shifted(hub.oicp(), "gateway");
    }

    /** The base URL of each replica of a service. */
    public List<URI> replicas(String service) {
        return shifted(hub.services().get(service), service);
    }

    /** The process ids of a service's replicas, as they are now; empty when the hub is gone. */
    public List<Long> processes(String service) {
        return HubFile.read(hubFile)
                .map(now -> now.processes().getOrDefault(service, List.of()))
                .orElse(List.of());
    }

    /** Whether a replica says that it is ready to be called. */
    public boolean isReady(String service, int replica) {
        String first = service.equals("gateway") ? hub.oicp() : hub.services().get(service);
        int port = URI.create(first).getPort() + replica * REPLICA_STEP + MANAGEMENT_STEP;
        return Readiness.ok(URI.create("http://localhost:" + port + "/q/health/ready"));
    }

    private List<URI> shifted(String first, String service) {
        URI uri = URI.create(first);
        return IntStream.range(
                        0, hub.processes().getOrDefault(service, List.of()).size())
                .mapToObj(replica -> URI.create("%s://%s:%d%s"
                        .formatted(
                                uri.getScheme(),
                                uri.getHost(),
                                uri.getPort() + replica * REPLICA_STEP,
                                uri.getRawPath())))
                .toList();
    }
}
