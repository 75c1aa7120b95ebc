package io.roamhub.local.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The {@link EchoServer} as a child process. */
final class EchoProcess implements AutoCloseable {

    private final Process process;
    private final URI address;

    private EchoProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static EchoProcess start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Process process = new ProcessBuilder(
                            java, "-Xmx256m", "-cp", System.getProperty("java.class.path"), EchoServer.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return new EchoProcess(process, URI.create("http://localhost:" + Integer.parseInt(port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
