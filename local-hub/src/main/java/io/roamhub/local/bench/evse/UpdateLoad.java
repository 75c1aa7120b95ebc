package io.roamhub.local.bench.evse;

import io.roamhub.local.bench.evse.TrialOperators.Member;
import io.roamhub.local.bench.gateway.LoadProcess;
import io.roamhub.local.file.Trees;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.testkit.Messages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Pushes of one status each by several operators, each over a kept connection of its own, one after the other. The requests
 * are written before, and a process with one thread sends them: as with pgbench, what measures takes as little as possible of
 * the machine that it measures.
 *
 * <p>An operator's requests go through its charging spots twice, first with one status and then with another, so that each of
 * them changes something.
 */
final class UpdateLoad implements AutoCloseable {

    /** How many charging spots of an operator change. */
    private static final int SPOTS = 1000;

    private final Path folder;
    private final LoadProcess process;
    private final int connections;

    private UpdateLoad(Path folder, LoadProcess process, int connections) {
        this.folder = folder;
        this.process = process;
        this.connections = connections;
    }

    /** Writes the requests of as many operators as connections and connects. */
    static UpdateLoad open(Bed bed, int connections) {
        try {
            Path folder = Files.createTempDirectory("roamhub-updates");
            URI gateway = bed.setting().hub().gateways().getFirst();
            for (int number = 0; number < connections; number++) {
                Member member = bed.operators().members().get(number);
                Files.copy(member.folder().resolve("cert.pem"), folder.resolve(number + ".cert.pem"));
                Files.copy(member.folder().resolve("key.pem"), folder.resolve(number + ".key.pem"));
                int spots = Math.min(SPOTS, bed.scale().sizes().get(number));
                writeRequests(bed, member, spots, gateway, folder.resolve(number + ".request"));
            }
            Files.writeString(folder.resolve("expected"), "\"Result\":true");
            LoadProcess process = LoadProcess.start(folder);
            process.open(gateway.getPort(), connections);
            return new UpdateLoad(folder, process, connections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRequests(Bed bed, Member member, int spots, URI gateway, Path file) throws IOException {
        String path = Bed.path(Operation.PUSH_EVSE_STATUS, member.id().text());
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (String status : new String[] {"Occupied", "Available"}) {
                for (int spot = 0; spot < spots; spot++) {
                    byte[] body = Messages.pushEvseStatus(
                            "update", member.id(), "Trial", Map.of(bed.fleet().evseId(member.id(), spot), status));
                    out.write("POST " + path + " HTTP/1.1\r\nHost: " + gateway.getAuthority()
                            + "\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: " + body.length
                            + "\r\n\r\n" + new String(body, StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /** Pushes for a time; how many a second were acknowledged. */
    double perSecond(double seconds) {
        LoadProcess.Result result = process.loop(Duration.ofMillis(Math.round(seconds * 1000)));
        if (result.failures() > 0) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%d of the updates over %d connections failed: %s",
                    result.failures(),
                    connections,
                    result.values().get("failure")));
        }
        return result.perSecond();
    }

    @Override
    public void close() {
        process.close();
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
