package io.roamhub.local.hub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the hub of one directory keeps its files and which ports it takes. Replicas count from 0.
 *
 * @param directory absolute
 * @param port the gateway's; every other port moves by the same distance from its default
 * @param replicas of every service
 */
public record HubLayout(Path directory, int port, int replicas) {

    /** The gateway's port when nobody asks for another. */
    public static final int DEFAULT_PORT = 8443;

    private static final int IDENTITY_PORT = 8190;
    private static final int DATABASE_PORT = 8195;
    private static final int FIRST_BACKEND_PORT = 8701;
    private static final int REPLICA_DISTANCE = 100;
    private static final int MANAGEMENT_DISTANCE = 1000;

    /** A port that the hub needs, and what for. */
    public record Use(int port, String purpose) {}

    /** The port of a service's API. */
    public int port(HubService service, int replica) {
        return shifted(service.unshiftedPort()) + replica * REPLICA_DISTANCE;
    }

    /** The port of a service's health and metrics. */
    public int managementPort(HubService service, int replica) {
        return port(service, replica) + MANAGEMENT_DISTANCE;
    }

    /** The identity provider's port. */
    public int identityPort() {
        return shifted(IDENTITY_PORT);
    }

    /** PostgreSQL's port. */
    public int databasePort() {
        return shifted(DATABASE_PORT);
    }

    /** The first port for simulated back ends; the others follow it. */
    public int firstBackendPort() {
        return shifted(FIRST_BACKEND_PORT);
    }

    /** Every port that must be free before the start, without those of the back ends. */
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        uses.add(new Use(databasePort(), "PostgreSQL"));
        uses.add(new Use(identityPort(), "the identity provider"));
        for (HubService service : HubService.values()) {
            for (int replica = 0; replica < replicas; replica++) {
                String who = "the " + processName(service.module(), replica);
                uses.add(new Use(port(service, replica), who));
                uses.add(new Use(managementPort(service, replica), "health and metrics of " + who));
            }
        }
        return uses;
    }

    /** The base URLs of all replicas of an inner service, separated by commas. */
    public String urls(HubService service) {
        return String.join(
                ",",
                IntStream.range(0, replicas)
                        .mapToObj(replica -> "http://localhost:" + port(service, replica))
                        .toList());
    }

    /** Base URLs of the OICP operations, one for each gateway. */
    public List<String> gateways() {
        return IntStream.range(0, replicas)
                .mapToObj(replica -> "https://localhost:" + port(HubService.GATEWAY, replica) + "/api/oicp")
                .toList();
    }

    /** How a process and its log file are called: the second replica of {@code x} is {@code x-2}. */
    public static String processName(String name, int replica) {
        return replica == 0 ? name : name + "-" + (replica + 1);
    }

    /** The file that says everything about a ready hub; see {@link HubFile}. */
    public Path hubFile() {
        return directory.resolve("hub.json");
    }

    public Path lockFile() {
        return directory.resolve("lock");
    }

    public Path processBook() {
        return directory.resolve("processes.json");
    }

    public Path secretsFile() {
        return directory.resolve("secrets.json");
    }

    public Path pki() {
        return directory.resolve("pki");
    }

    public Path caCertificate() {
        return pki().resolve("ca.pem");
    }

    public Path caKeyStore() {
        return pki().resolve("ca.p12");
    }

    public Path configuration() {
        return directory.resolve("config");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path postgres() {
        return directory.resolve("postgres");
    }

    public Path identity() {
        return directory.resolve("identity");
    }

    public Path partners() {
        return directory.resolve("partners");
    }

    public Path snapshots() {
        return directory.resolve("directory");
    }

    public Path log(String processName) {
        return logs().resolve(processName + ".log");
    }

    private int shifted(int port) {
        return port + this.port - DEFAULT_PORT;
    }
}
