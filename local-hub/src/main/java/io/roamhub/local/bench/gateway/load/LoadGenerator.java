package io.roamhub.local.bench.gateway.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A process that loads proxies and answers for the service behind them. It reads a command a line and writes a line for each when
 * it is done:
 *
 * <pre>
 * open PORT COUNT            opens kept connections, each with one call
 * loop MILLIS                calls over all of them, one at once on each
 * pace PER_SECOND MILLIS     calls at fixed instants
 * close                      closes them
 * handshakes PORT PARALLEL MILLIS
 * </pre>
 *
 * It ends when its input does, so that it cannot outlive the measurement.
 */
public final class LoadGenerator {

    private final Transport transport = Transport.best();
    private final Partners partners;
    private final KeptConnections kept;

    private LoadGenerator(Path folder) throws IOException {
        this.partners = Partners.read(folder, transport);
        this.kept = new KeptConnections(partners, transport);
    }

    /** Prints the port of the service behind the proxies, then obeys. The argument is the folder of the partners. */
    @SuppressWarnings("SystemOut") // the parent process reads it
    public static void main(String[] arguments) throws Exception {
        LoadGenerator generator = new LoadGenerator(Path.of(arguments[0]));
        System.out.println(new Upstream(generator.transport).port());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(generator.obey(line.split(" ")));
        }
        System.exit(0);
    }

    private String obey(String... words) throws InterruptedException {
        try {
            return switch (words[0]) {
                case "open" -> {
                    on(() -> kept.open(integer(words[1]), integer(words[2]))).get();
                    yield "session=" + kept.session();
                }
                case "loop" -> on(() -> kept.loop(millis(words[1]))).get();
                case "pace" ->
                    on(() -> kept.pace(Double.parseDouble(words[1]), millis(words[2])))
                            .get();
                case "handshakes" ->
                    on(() -> new Handshakes(partners, integer(words[1]), millis(words[3])).run(integer(words[2])))
                            .get();
                case "close" ->
                    on(() -> {
                                kept.close();
                                return CompletableFuture.completedFuture("closed=1");
                            })
                            .get();
                default -> "error=unknown";
            };
        } catch (ExecutionException e) {
            return "error=" + String.valueOf(e.getCause()).replaceAll("\\s+", "_");
        }
    }

    private <T> CompletableFuture<T> on(Callable<CompletableFuture<T>> task) throws InterruptedException {
        try {
            return transport.loop().submit(task).get();
        } catch (ExecutionException e) {
            return CompletableFuture.failedFuture(e.getCause());
        }
    }

    private static int integer(String word) {
        return Integer.parseInt(word);
    }

    private static long millis(String word) {
        return TimeUnit.MILLISECONDS.toNanos(Long.parseLong(word));
    }
}
