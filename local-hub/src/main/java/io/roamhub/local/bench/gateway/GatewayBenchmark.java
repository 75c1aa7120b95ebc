package io.roamhub.local.bench.gateway;

import io.roamhub.local.Problem;
import io.roamhub.local.bench.Benchmark;
import io.roamhub.local.bench.Measurement;
import io.roamhub.local.file.Trees;
import io.roamhub.local.hub.SpareGateway;
import io.roamhub.local.process.Readiness;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The gateway beside nginx, on the same core, before the same upstream. The gateway is a process of the packaged build started as
 * the hub starts its own, with the hub's partner directory and its identity provider's tokens, and does all it does for every
 * call; only the service behind it is replaced by one that answers at once.
 */
public final class GatewayBenchmark implements Benchmark {

    private static final int CALLERS = 8;

    private static final List<String> PARTS =
            List.of(Contest.CALLS, Contest.PACE_PART, Contest.HANDSHAKES_PART, Contest.MEMORY_PART);

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String about() {
        return "the gateway beside nginx; parts: " + String.join(", ", PARTS);
    }

    @Override
    public List<Measurement> run(Setting setting) {
        if (PARTS.stream().noneMatch(setting::measures)) {
            throw new Problem(
                    "--only names no part of this benchmark. Its parts are: " + String.join(", ", PARTS) + ".");
        }
        Cores cores = Cores.available();
        say(setting.out(), cores.description());
        Path folder = temporary();
        int count = setting.quick() ? 50 : 200;
        say(setting.out(), "onboarding " + count + " partners …");
        try (BenchPartners partners = BenchPartners.join(setting.hub(), folder, count, CALLERS);
                LoadProcess load = LoadProcess.start(cores, folder)) {
            SpareGateway spare = SpareGateway.of(
                    setting.hub().hubFile().getParent(),
                    freePort(),
                    freePort(),
                    "http://localhost:" + load.upstreamPort());
            try (ProxyUnderTest gateway = gateway(spare, cores, setting);
                    ProxyUnderTest nginx = nginx(spare, cores, folder, load, setting)) {
                return new Contest(load, gateway, nginx, setting).run();
            }
        } finally {
            delete(folder);
        }
    }

    private static ProxyUnderTest gateway(SpareGateway spare, Cores cores, Setting setting) {
        Path log = setting.hub().hubFile().resolveSibling("logs").resolve("gateway-bench.log");
        URI ready = URI.create("http://localhost:" + spare.managementPort() + "/q/health/ready");
        say(setting.out(), "starting the gateway under test …");
        return ChildProcess.start(
                "gateway", spare.port(), cores.forProxy(spare.command()), log, () -> Readiness.ok(ready));
    }

    /** {@code null} where there is no nginx; a resource that is null is not closed. */
    private static ProxyUnderTest nginx(
            SpareGateway spare, Cores cores, Path folder, LoadProcess load, Setting setting) {
        var tls = new Nginx.ServerTls(spare.certificate(), spare.privateKey(), spare.clientCa());
        return Nginx.program()
                .map(program -> Nginx.start(program, cores, folder.resolve("nginx"), tls, load.upstreamPort()))
                .orElseGet(() -> {
                    say(
                            setting.out(),
                            "nginx is not installed: the gateway is measured alone (the distribution's package nginx is the"
                                    + " yardstick)");
                    return null;
                });
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new Problem("No port is free.", e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("roamhub-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
