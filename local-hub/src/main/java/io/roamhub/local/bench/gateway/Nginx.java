package io.roamhub.local.bench.gateway;

import io.roamhub.local.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The yardstick: nginx from the distribution's package with one worker. It demands a client certificate of the hub's CA, shows the
 * same server certificate as the gateway, keeps connections on both sides, and checks and logs nothing else.
 */
final class Nginx {

    private Nginx() {}

    static Optional<Path> program() {
        return Programs.find("nginx");
    }

    static ProxyUnderTest start(Path program, Cores cores, Path folder, ServerTls tls, int upstreamPort) {
        try {
            int port = freePort();
            Files.createDirectories(folder);
            Path configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, configuration(folder, port, tls, upstreamPort));
            List<String> command = List.of(
                    program.toString(), "-p", folder.toString(), "-c", configuration.toString(), "-e", "error.log");
            return ChildProcess.start(
                    "nginx",
                    port,
                    cores.forProxy(command),
                    folder.resolve("output.log"),
                    () -> Readiness.listens(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String configuration(Path folder, int port, ServerTls tls, int upstreamPort) {
        // worker processes may not reach the folder once they are another user
        String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
        return """
                daemon off;
                %s
                worker_processes 1;
                pid %s/nginx.pid;
                error_log %s/error.log warn;
                events {
                    worker_connections 15000;
                }
                http {
                    access_log off;
                    client_body_temp_path %s/body;
                    proxy_temp_path %s/proxy;
                    fastcgi_temp_path %s/fastcgi;
                    uwsgi_temp_path %s/uwsgi;
                    scgi_temp_path %s/scgi;
                    keepalive_timeout 1h;
                    keepalive_requests 1000000000;
                    client_header_timeout 1h;
                    client_body_buffer_size 64k;
                    upstream service {
                        server 127.0.0.1:%d;
                        keepalive 256;
                        keepalive_requests 1000000000;
                    }
                    server {
                        listen %d ssl backlog=4096;
                        ssl_certificate %s;
                        ssl_certificate_key %s;
                        ssl_client_certificate %s;
                        ssl_verify_client on;
                        ssl_protocols TLSv1.2 TLSv1.3;
                        location / {
                            proxy_pass http://service;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                        }
                    }
                }
                """.formatted(
                        user,
                        folder,
                        folder,
                        folder,
                        folder,
                        folder,
                        folder,
                        folder,
                        upstreamPort,
                        port,
                        tls.certificate(),
                        tls.privateKey(),
                        tls.clientCa());
    }

    /** The files that nginx and the gateway share. */
    record ServerTls(String certificate, String privateKey, String clientCa) {}
}
