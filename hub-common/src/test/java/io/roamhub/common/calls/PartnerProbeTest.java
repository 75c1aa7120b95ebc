package io.roamhub.common.calls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.roamhub.common.calls.ProbeStep.Name;
import io.roamhub.common.calls.ProbeStep.State;
import io.roamhub.common.config.CallsConfig;
import io.roamhub.common.config.World;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PartnerProbeTest {

    private static final byte[] BODY = "{}".getBytes();

    @TempDir
    static Path folder;

    private static Path hub;
    private static Path stranger;
    private static Path server;
    private static Path elsewhere;

    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void identities() throws Exception {
        hub = TestTls.identity(folder, "hub", "dns:hub.test");
        stranger = TestTls.identity(folder, "stranger", "dns:stranger.test");
        server = TestTls.identity(folder, "server", "ip:127.0.0.1,dns:localhost");
        elsewhere = TestTls.identity(folder, "elsewhere", "dns:elsewhere.test");
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    @Test
    void a_good_back_end_has_six_good_steps_but_for_the_end_of_its_certificate() throws Exception {
        List<ProbeStep> steps = look(https(server, hub, true, 400), server);

        // the test's certificate is valid for two days
        assertThat(steps)
                .extracting(ProbeStep::state)
                .containsExactly(State.OK, State.OK, State.OK, State.WARNING, State.OK, State.OK);
        assertThat(of(steps, Name.TLS).seen()).contains("TLSv1.3");
        assertThat(of(steps, Name.SERVER_CERTIFICATE).advice()).contains("renew");
        assertThat(received).containsExactly("/base/some/path");
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_told_and_nothing_is_sent() throws Exception {
        List<ProbeStep> steps = look(https(server, hub, true, 200), elsewhere);

        assertThat(of(steps, Name.SERVER_CERTIFICATE).state()).isEqualTo(State.FAILED);
        assertThat(of(steps, Name.SERVER_CERTIFICATE).advice()).contains("trustAnchorPem");
        assertThat(of(steps, Name.HTTP).state()).isEqualTo(State.SKIPPED);
        assertThat(received).isEmpty();
    }

    @Test
    void a_certificate_of_another_host_is_told_and_nothing_is_sent() throws Exception {
        List<ProbeStep> steps = look(https(elsewhere, hub, true, 200), elsewhere);

        assertThat(of(steps, Name.SERVER_CERTIFICATE).seen()).contains("not for this host name");
        assertThat(received).isEmpty();
    }

    @Test
    void a_back_end_that_does_not_accept_the_hubs_certificate_is_told() throws Exception {
        List<ProbeStep> steps = look(https(server, stranger, true, 200), server);

        assertThat(of(steps, Name.CLIENT_CERTIFICATE).state()).isEqualTo(State.FAILED);
        assertThat(of(steps, Name.CLIENT_CERTIFICATE).advice()).contains("ca.pem");
        assertThat(PartnerProbe.succeeded(steps)).isFalse();
    }

    @Test
    void a_back_end_that_asks_for_no_certificate_is_warned() throws Exception {
        List<ProbeStep> steps = look(https(server, hub, false, 200), server);

        assertThat(of(steps, Name.CLIENT_CERTIFICATE).state()).isEqualTo(State.WARNING);
        assertThat(PartnerProbe.succeeded(steps)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "200, OK",
        "400, OK",
        "422, OK",
        "500, WARNING",
        "429, WARNING",
        "302, FAILED",
        "401, FAILED",
        "404, FAILED",
        "415, FAILED",
        "503, FAILED"
    })
    void the_status_decides_about_the_last_step(int status, State expected) throws Exception {
        RawServer raw = raw((socket, out) -> RawServer.write(
                out,
                "HTTP/1.1 " + status
                        + " x\r\nContent-Type: application/json\r\nLocation: /y\r\nContent-Length: 2\r\n\r\n{}"));

        assertThat(of(look(raw.url(), World.LAPTOP), Name.HTTP).state()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "+OK redis secret\r\n\r\n"
            })
    void what_is_not_http_is_not_repeated(String answer) throws Exception {
        RawServer raw = raw((socket, out) -> RawServer.write(out, answer));

        ProbeStep http = of(look(raw.url(), World.LAPTOP), Name.HTTP);

        assertThat(http.state()).isEqualTo(State.FAILED);
        assertThat(http.seen()).doesNotContain("SSH").doesNotContain("secret");
    }

    @Test
    void a_head_without_end_is_given_up() throws Exception {
        RawServer raw = raw((socket, out) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 10_000; i++) {
                RawServer.write(out, "X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n");
            }
        });

        assertThat(of(look(raw.url(), World.LAPTOP), Name.HTTP).state()).isEqualTo(State.FAILED);
    }

    @Test
    void a_back_end_that_answers_byte_by_byte_is_given_up_in_time() throws Exception {
        RawServer raw = raw((socket, out) -> {
            while (true) {
                RawServer.write(out, "H");
                Thread.sleep(50);
            }
        });
        RawServer silent = raw((socket, out) -> Thread.sleep(60_000));

        assertThat(look(raw.url(), World.LAPTOP)).hasSize(6);
        assertThat(of(look(silent.url(), World.LAPTOP), Name.HTTP).seen()).contains("in time");
    }

    @Test
    void a_port_where_nobody_listens_is_told() throws Exception {
        // taken, so that nobody else listens there meanwhile, but not listening itself
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            List<ProbeStep> steps = look("http://127.0.0.1:" + taken.getLocalPort(), World.LAPTOP);

            assertThat(of(steps, Name.TCP).seen()).contains("refused the connection");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:%d",
                "https://localhost:%d",
                "https://10.0.0.1",
                "https://169.254.169.254",
                "https://[::1]:%d",
                "https://[fd00::1]",
                "http://127.0.0.1:%d",
                "https://user:password@example.com",
                "ftp://example.com"
            })
    void beyond_a_laptop_the_hubs_own_network_is_no_back_end(String url) throws Exception {
        RawServer raw = raw((socket, out) -> {});

        for (World world : List.of(World.PRODUCTION, World.TEST)) {
            List<ProbeStep> steps = look(url.formatted(raw.port()), world);

            assertThat(of(steps, Name.DNS).state()).as("%s", world).isEqualTo(State.FAILED);
            assertThat(of(steps, Name.TCP).state()).isEqualTo(State.SKIPPED);
        }
        assertThat(raw.connections()).isZero();
    }

    @Test
    void a_trust_anchor_that_is_none_is_told() throws Exception {
        List<ProbeStep> steps = probe(World.LAPTOP)
                .look(https(server, hub, true, 200), Optional.of("nonsense"), "some/path", BODY, Duration.ofSeconds(5));

        assertThat(of(steps, Name.TLS).seen()).contains("trust anchor");
    }

    private RawServer raw(RawServer.Behaviour behaviour) throws Exception {
        RawServer raw = RawServer.start(true, behaviour);
        open.add(raw);
        return raw;
    }

    /** Answers with this status and JSON; {@code client} is the only client that it believes. */
    private String https(Path identity, Path client, boolean asks, int status) throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        SSLContext context = TestTls.server(identity, client);
        https.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(asks);
                parameters.setSSLParameters(ssl);
            }
        });
        https.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        https.createContext("/", exchange -> {
            received.add(exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
            exchange.sendResponseHeaders(status, 2);
            exchange.getResponseBody().write(BODY);
            exchange.close();
        });
        https.start();
        open.add(() -> https.stop(0));
        return "https://127.0.0.1:" + https.getAddress().getPort() + "/base";
    }

    private static ProbeStep of(List<ProbeStep> steps, Name name) {
        return steps.stream().filter(step -> step.name() == name).findFirst().orElseThrow();
    }

    private static List<ProbeStep> look(String url, Path authority) throws Exception {
        return probe(World.LAPTOP)
                .look(url, Optional.of(TestTls.pem(authority)), "some/path", BODY, Duration.ofSeconds(10));
    }

    private static List<ProbeStep> look(String url, World world) {
        return probe(world).look(url, Optional.empty(), "some/path", BODY, Duration.ofSeconds(2));
    }

    private static PartnerProbe probe(World world) {
        Map<String, String> settings = new HashMap<>();
        settings.put("roamhub.calls.key-store", hub.toString());
        settings.put("roamhub.calls.key-store-password", TestTls.PASSWORD);
        CallsConfig config = new SmallRyeConfigBuilder()
                .withMapping(CallsConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(CallsConfig.class);
        return new PartnerProbe(config, world, Clock.systemUTC());
    }
}
