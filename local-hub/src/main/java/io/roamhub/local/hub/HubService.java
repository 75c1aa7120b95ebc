package io.roamhub.local.hub;

import io.roamhub.local.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services of the hub as they run on one machine: module, ports before any shift, database. */
public enum HubService {
    PARTNER_REGISTRY("partner-registry-service", 8184, 5084, "partner_registry", 384),
    EVSE_DATA("evse-data-service", 8181, 5081, "evse_data", 2048),
    AUTHORIZATION("authorization-service", 8182, 5082, "authorization_data", 768),
    CDR("cdr-service", 8183, 5083, "cdr", 384),
    GATEWAY("gateway", 8443, 5085, null, 384);

    private final String module;
    private final int port;
    private final int debugPort;
    private final String database;
    private final int heapMegabytes;

    HubService(String module, int port, int debugPort, String database, int heapMegabytes) {
        this.module = module;
        this.port = port;
        this.debugPort = debugPort;
        this.database = database;
        this.heapMegabytes = heapMegabytes;
    }

    /** The name of the service's Maven module, of its process and of its identity-provider client. */
    public String module() {
        return module;
    }

    /** Where the debugger connects in dev mode. */
    public int debugPort() {
        return debugPort;
    }

    /** The service's own database; the gateway has none. */
    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    int unshiftedPort() {
        return port;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /** The service of this name; short forms such as {@code cdr} are understood. */
    public static HubService named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(name) || service.module.equals(name + "-service"))
                .findFirst()
                .or(() -> name.equals("registry") ? Optional.of(PARTNER_REGISTRY) : Optional.empty())
                .orElseThrow(() -> new Problem("There is no service \"" + name + "\"; the services are "
                        + Arrays.stream(values()).map(HubService::module).collect(Collectors.joining(", ")) + "."));
    }
}
