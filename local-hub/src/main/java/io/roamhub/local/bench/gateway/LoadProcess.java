package io.roamhub.local.bench.gateway;

import io.roamhub.local.bench.gateway.load.LoadGenerator;
import io.roamhub.local.process.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@link LoadGenerator} as a child process. */
public final class LoadProcess implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 2048;

    private final Process process;
    private final PrintWriter out;
    private final BufferedReader in;
    private final int upstreamPort;

    /** What a command brought: names to values. */
    public record Result(Map<String, String> values) {

        public double number(String name) {
            return Double.parseDouble(values.getOrDefault(name, "0"));
        }

        public double perSecond() {
            return number("count") / number("seconds");
        }

        public long failures() {
            return (long) number("failures");
        }
    }

    private LoadProcess(Process process) throws IOException {
        this.process = process;
        this.out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.upstreamPort = Integer.parseInt(in.readLine());
    }

    /** @param partners the folder of their certificates and requests */
    static LoadProcess start(Cores cores, Path partners) {
        List<String> command = new JavaCommand(HEAP_MEGABYTES)
                .with("-Xms1g", "-Xmn768m", "-XX:+UseSerialGC")
                // its buffers are its own, and it must not be the slowest part
                .with("-Dio.netty.leakDetection.level=disabled", "-Dio.netty.buffer.checkAccessible=false")
                .with("-Dio.netty.buffer.checkBounds=false")
                .running("-cp", JavaCommand.ownClassPath(), LoadGenerator.class.getName(), partners.toString());
        try {
            return new LoadProcess(new ProcessBuilder(cores.forLoad(command))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same wherever the system runs it. */
    public static LoadProcess start(Path partners) {
        return start(new Cores(List.of()), partners);
    }

    /** Where it answers for the service behind the proxies. */
    int upstreamPort() {
        return upstreamPort;
    }

    /** Opens kept connections, each with one call; returns protocol and cipher suite. */
    String open(ProxyUnderTest proxy, int connections) {
        return open(proxy.port(), connections);
    }

    /** The same to a port of this machine. */
    public String open(int port, int connections) {
        return tell("open " + port + " " + connections).values().get("session");
    }

    /** Calls over every connection for a time, one call at once on each. */
    public Result loop(Duration span) {
        return tell("loop " + span.toMillis());
    }

    Result pace(double perSecond, Duration span) {
        return tell("pace " + perSecond + " " + span.toMillis());
    }

    Result handshakes(ProxyUnderTest proxy, int parallel, Duration span) {
        return tell("handshakes " + proxy.port() + " " + parallel + " " + span.toMillis());
    }

    /** Closes the kept connections. */
    void closeConnections() {
        tell("close");
    }

    private Result tell(String command) {
        out.println(command);
        try {
            String line = in.readLine();
            if (line == null || line.startsWith("error=")) {
                throw new IllegalStateException("The load failed at \"" + command + "\": " + line);
            }
            Map<String, String> values = new HashMap<>();
            for (String word : line.split(" ")) {
                values.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
            return new Result(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
