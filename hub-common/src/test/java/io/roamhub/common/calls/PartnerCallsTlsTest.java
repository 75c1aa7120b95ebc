package io.roamhub.common.calls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.roamhub.common.calls.PartnerAnswer.Answered;
import io.roamhub.common.calls.PartnerAnswer.TimedOut;
import io.roamhub.common.calls.PartnerAnswer.Unreachable;
import io.roamhub.common.config.World;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.testing.DirectoryFixture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Mutual TLS with partners: who is believed, under which name, at which address. */
class PartnerCallsTlsTest {

    @TempDir
    static Path folder;

    private static Path hub;
    private static Path server;
    private static Path elsewhere;
    private static HttpsServer backEnd;
    private static HttpsServer misnamed;
    private static final List<String> CLIENTS = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        hub = TestTls.identity(folder, "hub", "dns:hub.test");
        server = TestTls.identity(folder, "server", "ip:127.0.0.1,dns:localhost");
        elsewhere = TestTls.identity(folder, "elsewhere", "dns:elsewhere.test");
        backEnd = serve(server);
        misnamed = serve(elsewhere);
    }

    @AfterAll
    static void stop() {
        backEnd.stop(0);
        misnamed.stop(0);
    }

    private static HttpsServer serve(Path identity) throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        SSLContext context = TestTls.server(identity, hub);
        https.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        https.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        https.createContext("/", exchange -> {
            CLIENTS.add(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes());
            exchange.close();
        });
        https.start();
        return https;
    }

    private static String url(HttpsServer https, String host) {
        return "https://" + host + ":" + https.getAddress().getPort();
    }

    private static CallsUnderTest calls(World world, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("key-store", hub.toString());
        settings.put("key-store-password", TestTls.PASSWORD);
        return new CallsUnderTest(world, settings);
    }

    private static Partner partner(String url, Path authority) throws Exception {
        return new DirectoryFixture()
                .provider("DE-XYZ")
                .backend(url)
                .trusting(TestTls.pem(authority))
                .build();
    }

    @Test
    void both_sides_show_their_certificates() throws Exception {
        CLIENTS.clear();
        try (CallsUnderTest calls = calls(World.LAPTOP, Map.of())) {
            assertThat(calls.start(partner(url(backEnd, "127.0.0.1"), server), Duration.ofSeconds(5)))
                    .isInstanceOf(Answered.class);
            assertThat(calls.start(partner(url(backEnd, "localhost"), server), Duration.ofSeconds(5)))
                    .isInstanceOf(Answered.class);
        }
        assertThat(CLIENTS).containsExactly("CN=hub", "CN=hub");
    }

    @Test
    void a_server_of_an_unknown_authority_is_not_believed() throws Exception {
        try (CallsUnderTest calls = calls(World.LAPTOP, Map.of())) {
            assertThat(calls.start(url(backEnd, "127.0.0.1")))
                    .isInstanceOfSatisfying(Unreachable.class, unreachable -> assertThat(unreachable.reason())
                            .startsWith("TLS handshake failed"));
            // nor is one partner's authority any other's
            assertThat(calls.start(partner(url(backEnd, "127.0.0.1"), elsewhere), Duration.ofSeconds(5)))
                    .isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void authorities_of_the_hubs_operator_are_believed_for_all() throws Exception {
        Path anchors = Files.writeString(folder.resolve("anchors.pem"), TestTls.pem(elsewhere) + TestTls.pem(server));
        try (CallsUnderTest calls = calls(World.LAPTOP, Map.of("trust-anchors", anchors.toString()))) {
            assertThat(calls.start(url(backEnd, "127.0.0.1"))).isInstanceOf(Answered.class);
        }
    }

    @Test
    void a_server_under_another_name_is_not_believed() throws Exception {
        try (CallsUnderTest calls = calls(World.LAPTOP, Map.of())) {
            assertThat(calls.start(partner(url(misnamed, "127.0.0.1"), elsewhere), Duration.ofSeconds(5)))
                    .isInstanceOf(Unreachable.class);
            assertThat(calls.start(partner(url(misnamed, "localhost"), elsewhere), Duration.ofSeconds(5)))
                    .isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void a_partner_whose_authority_is_no_certificate_is_unreachable() {
        Partner broken = new DirectoryFixture()
                .provider("DE-XYZ")
                .backend(url(backEnd, "127.0.0.1"))
                .trusting("nonsense")
                .build();
        try (CallsUnderTest calls = calls(World.LAPTOP, Map.of())) {
            assertThat(calls.start(broken, Duration.ofSeconds(5))).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void a_handshake_that_never_ends_is_ended_before_anything_is_sent() throws Exception {
        try (RawServer silent = RawServer.start(false, (socket, out) -> Thread.sleep(5000));
                CallsUnderTest calls = calls(World.LAPTOP, Map.of())) {
            PartnerAnswer answer =
                    calls.start(CallsUnderTest.at("https://127.0.0.1:" + silent.port()), Duration.ofMillis(400));

            assertThat(answer).isEqualTo(new TimedOut(false));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PRODUCTION", "TEST"})
    void where_others_partners_are_neither_plain_http_nor_inner_addresses_are_called(World world) throws Exception {
        try (CallsUnderTest calls = calls(world, Map.of())) {
            assertThat(calls.start("http://127.0.0.1:1")).isEqualTo(new Unreachable("plain http is for a laptop only"));
            for (String host : List.of("127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "[fd00::1]")) {
                assertThat(calls.start(partner(url(backEnd, host), server), Duration.ofSeconds(5)))
                        .as(host)
                        .isEqualTo(new Unreachable("the address is neither public nor in an allowed network"));
            }
        }
    }

    @Test
    void in_production_an_allowed_network_is_called() throws Exception {
        try (CallsUnderTest calls = calls(World.PRODUCTION, Map.of("allowed-networks", "127.0.0.0/8"))) {
            assertThat(calls.start(partner(url(backEnd, "127.0.0.1"), server), Duration.ofSeconds(5)))
                    .isInstanceOf(Answered.class);
        }
    }
}
