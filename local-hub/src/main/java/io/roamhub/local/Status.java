package io.roamhub.local;

import io.roamhub.local.hub.HubFile;
import io.roamhub.local.hub.HubLayout;
import io.roamhub.local.hub.HubLock;
import io.roamhub.local.hub.HubService;
import io.roamhub.local.hub.Remains;
import io.roamhub.local.identity.IdentityProvider;
import io.roamhub.local.postgres.PostgresServer;
import io.roamhub.local.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the processes of a hub; exit code 1 when it does not run or something in it is not ready. */
@Command(name = "status", description = "Show the hub's processes, their ports and whether they are ready.")
final class Status implements Callable<Integer> {

    private static final String ROW = "%-28s %8s  %-6s  %s%n";

    @Mixin
    private DirectoryOption directory;

    private boolean allReady = true;

    @Override
    public Integer call() throws IOException {
        HubLayout place = directory.layout();
        Optional<Long> launcher = HubLock.holder(place.lockFile());
        Optional<HubFile> hub = HubFile.read(place.hubFile());
        if (launcher.isEmpty()) {
            long left = Remains.count(place);
            System.out.println("No hub runs in " + place.directory()
                    + (left == 0 ? "." : "; " + left + " processes of an earlier one do, ./roamhub down stops them."));
            return 1;
        }
        if (hub.isEmpty()) {
            System.out.println(
                    "A hub is starting or stopping in " + place.directory() + " (process " + launcher.get() + ").");
            return 1;
        }
        show(hub.get(), place, launcher.get());
        return allReady ? 0 : 1;
    }

    private void show(HubFile hub, HubLayout place, long launcher) {
        int port = URI.create(hub.oicp()).getPort();
        Map<String, List<Long>> processes = hub.processes();
        HubLayout layout = new HubLayout(
                place.directory(),
                port,
                processes.getOrDefault(HubService.GATEWAY.module(), List.of(0L)).size());
        System.out.printf(ROW, "PROCESS", "PID", "READY", "PORT");
        System.out.printf(ROW, "launcher", launcher, "yes", "");
        row(PostgresServer.NAME, processes, 0, layout.databasePort(), Readiness.listens(layout.databasePort()));
        row(IdentityProvider.NAME, processes, 0, layout.identityPort(), Readiness.listens(layout.identityPort()));
        for (HubService service : HubService.values()) {
            for (int replica = 0; replica < layout.replicas(); replica++) {
                URI health =
                        URI.create("http://localhost:" + layout.managementPort(service, replica) + "/q/health/ready");
                row(service.module(), processes, replica, layout.port(service, replica), Readiness.ok(health));
            }
        }
    }

    private void row(String name, Map<String, List<Long>> processes, int replica, int port, boolean ready) {
        List<Long> ids = processes.getOrDefault(name, List.of());
        String pid = replica < ids.size() ? String.valueOf(ids.get(replica)) : "-";
        System.out.printf(ROW, HubLayout.processName(name, replica), pid, ready ? "yes" : "no", port);
        allReady &= ready;
    }
}
