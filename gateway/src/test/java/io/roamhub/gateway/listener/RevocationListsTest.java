package io.roamhub.gateway.listener;

import com.sun.net.httpserver.HttpServer;
import io.roamhub.common.config.DirectoryConfig;
import io.roamhub.common.http.InternalHttp;
import io.roamhub.gateway.GatewayConfig;
import io.roamhub.gateway.testing.TestCa;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RevocationListsTest {

    private static final TestCa CA = new TestCa("Hub CA");
    private static final TestCa SUCCESSOR = new TestCa("Hub CA of next year");
    private static final TestCa FOREIGN = new TestCa("Hub CA");
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final AtomicReference<byte[]> served = new AtomicReference<>();
    private HttpServer registry;
    private RevocationLists lists;
    private Authorities authorities;

    @BeforeEach
    void a_registry_of_which_the_first_replica_is_down() throws Exception {
        authorities = Authorities.of(List.of(CA.pem()));
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/api/v1/ca.crl.pem", exchange -> {
            byte[] body = served.get();
            exchange.sendResponseHeaders(body == null ? 503 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        registry.start();
        lists = lists(
                "http://localhost:1,http://localhost:" + registry.getAddress().getPort());
    }

    private static RevocationLists lists(String urls) throws IOException {
        var config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withMapping(DirectoryConfig.class)
                .withDefaultValue("roamhub.gateway.certificate", "x")
                .withDefaultValue("roamhub.gateway.private-key", "x")
                .withDefaultValue("roamhub.gateway.client-ca", "x")
                .withDefaultValue("roamhub.directory.urls", urls)
                .build();
        return new RevocationLists(
                config.getConfigMapping(GatewayConfig.class),
                config.getConfigMapping(DirectoryConfig.class),
                new InternalHttp(null));
    }

    @AfterEach
    void the_registry_ends() {
        registry.stop(0);
    }

    @Test
    void the_list_comes_from_any_replica() {
        served.set(CA.revoke(Instant.now(), ONE));

        lists.fetch(authorities);

        assertThat(isRevoked(ONE)).isTrue();
        assertThat(isRevoked(TWO)).isFalse();
    }

    @Test
    void the_last_list_stays_while_the_registry_is_down() {
        served.set(CA.revoke(Instant.now(), ONE));
        lists.fetch(authorities);
        served.set(null);

        lists.fetch(authorities);

        assertThat(isRevoked(ONE)).isTrue();
    }

    @Test
    void an_older_list_does_not_take_a_revocation_back() {
        served.set(CA.revoke(Instant.now(), ONE, TWO));
        lists.fetch(authorities);
        served.set(CA.revoke(Instant.now().minusSeconds(60), ONE));

        lists.fetch(authorities);

        assertThat(isRevoked(TWO)).isTrue();
    }

    @Test
    void a_newer_list_counts() {
        served.set(CA.revoke(Instant.now().minusSeconds(60), ONE));
        lists.fetch(authorities);
        served.set(CA.revoke(Instant.now(), ONE, TWO));

        lists.fetch(authorities);

        assertThat(isRevoked(TWO)).isTrue();
    }

    @Test
    void a_list_that_another_ca_has_signed_is_ignored_although_it_has_the_same_name() {
        served.set(CA.revoke(Instant.now(), ONE));
        lists.fetch(authorities);
        served.set(FOREIGN.revoke(Instant.now().plusSeconds(5), TWO));

        lists.fetch(authorities);

        assertThat(isRevoked(ONE)).isTrue();
        assertThat(isRevoked(TWO)).isFalse();
    }

    @Test
    void after_a_change_of_the_hubs_authority_the_lists_of_both_count() throws Exception {
        authorities = Authorities.of(List.of(CA.pem(), SUCCESSOR.pem()));
        served.set(bytes(pem(SUCCESSOR.revoke(Instant.now(), TWO))
                + pem(CA.revoke(Instant.now().minusSeconds(60), ONE))));

        lists.fetch(authorities);

        assertThat(isRevoked(ONE)).isTrue();
        assertThat(isRevoked(TWO)).isTrue();
    }

    @Test
    void each_authoritys_list_is_held_against_its_own_last_one() throws Exception {
        authorities = Authorities.of(List.of(CA.pem(), SUCCESSOR.pem()));
        Instant now = Instant.now();
        served.set(bytes(pem(SUCCESSOR.revoke(now, TWO)) + pem(CA.revoke(now.minusSeconds(60), ONE, THREE))));
        lists.fetch(authorities);
        served.set(bytes(pem(SUCCESSOR.revoke(now.plusSeconds(1), TWO)) + pem(CA.revoke(now.minusSeconds(90), ONE))));

        lists.fetch(authorities);

        assertThat(isRevoked(THREE)).as("taken back by an older list").isTrue();
        served.set(bytes(pem(SUCCESSOR.revoke(now.plusSeconds(2), TWO))));
        lists.fetch(authorities);
        assertThat(isRevoked(ONE)).as("of an authority that was not told").isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String pem(byte[] der) {
        return "-----BEGIN X509 CRL-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END X509 CRL-----\n";
    }

    @Test
    void what_is_no_list_is_ignored() {
        served.set(CA.revoke(Instant.now(), ONE));
        lists.fetch(authorities);
        served.set("nonsense".getBytes());

        lists.fetch(authorities);

        assertThat(isRevoked(ONE)).isTrue();
    }

    private boolean isRevoked(BigInteger serial) {
        return lists.current(authorities).stream().anyMatch(list -> list.getRevokedCertificate(serial) != null);
    }
}
