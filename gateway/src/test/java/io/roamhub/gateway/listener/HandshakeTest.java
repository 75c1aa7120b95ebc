package io.roamhub.gateway.listener;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.directory.CertificateHolder;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.Identity;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.TestCa;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class HandshakeTest {

    private static final TestCa FOREIGN = new TestCa("Somebody else's CA");
    private static final Duration LONG = Duration.ofDays(6);

    @BeforeEach
    void a_directory() {
        Partners.directory().publish();
        GatewayResource.EVSE_DATA.reset();
    }

    @Test
    void without_a_certificate_there_is_no_connection() {
        assertRefused(PartnerClient.anonymous());
    }

    @Test
    void a_foreign_cas_certificate_is_refused() {
        assertRefused(PartnerClient.of(FOREIGN.issue("operator", TestCa.newKeys("EC", 256))));
    }

    @Test
    void a_self_signed_certificate_is_refused() {
        TestCa self = new TestCa("operator");
        assertRefused(PartnerClient.of(self.issue("operator", TestCa.newKeys("EC", 256))));
    }

    @Test
    void an_expired_certificate_is_refused() {
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        assertRefused(PartnerClient.of(
                GatewayResource.CA.issue("operator", TestCa.newKeys("EC", 256), lastWeek, Duration.ofDays(6))));
    }

    @Test
    void a_certificate_of_tomorrow_is_refused() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertRefused(PartnerClient.of(
                GatewayResource.CA.issue("operator", TestCa.newKeys("EC", 256), tomorrow, Duration.ofDays(6))));
    }

    @Test
    void the_partner_is_told_what_is_the_matter_with_its_certificate() {
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        KeyPair keys = TestCa.newKeys("EC", 256);

        assertThat(alertFor(GatewayResource.CA.issue("operator", keys, lastWeek, Duration.ofDays(6))))
                .isEqualTo("certificate_expired");
        assertThat(alertFor(GatewayResource.CA.issue("operator", keys, lastWeek.plus(Duration.ofDays(8)), LONG)))
                .as("RFC 8446: expired, or not currently valid")
                .isIn("certificate_expired", "bad_certificate");
        assertThat(alertFor(new TestCa("Hub CA of a test").issue("operator", keys)))
                .as("of an authority that only has the name of ours")
                .isIn("unknown_ca", "bad_certificate", "certificate_unknown");
    }

    /** What the gateway says under TLS 1.3, which is after the client believes to be done. */
    static String alertFor(Identity identity) {
        try (RawConnection connection = new RawConnection(identity)) {
            connection.write("GET / HTTP/1.1\r\n\r\n").readUntil("\r\n");
            return "none";
        } catch (IOException refused) {
            String message = refused.getMessage();
            return message.substring(message.lastIndexOf(' ') + 1);
        }
    }

    @Test
    void rsa_and_both_curves_connect() throws Exception {
        for (KeyPair keys :
                List.of(TestCa.newKeys("RSA", 3072), TestCa.newKeys("EC", 256), TestCa.newKeys("EC", 384))) {
            Identity operator = GatewayResource.CA.issue("operator", keys);
            DirectoryFixture directory = new DirectoryFixture();
            directory.operator("DE*ABC").certificate(operator.fingerprint(), CertificateState.ACTIVE);
            directory.publish();

            assertThat(PartnerClient.of(operator)
                            .post(PartnerClient.STATUS_PUSH, "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void http_2_is_spoken_where_the_partner_can() throws Exception {
        var answer = PartnerClient.of(Partners.OPERATOR, Version.HTTP_2).post(PartnerClient.STATUS_PUSH, "{}");

        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void both_current_versions_of_tls_are_spoken_and_none_before() throws Exception {
        assertThat(protocol("TLSv1.3")).isEqualTo("TLSv1.3");
        assertThat(protocol("TLSv1.2")).isEqualTo("TLSv1.2");
    }

    @Test
    void a_ca_that_the_directory_names_counts_without_a_restart() throws Exception {
        Identity operator = FOREIGN.issue("operator", TestCa.newKeys("EC", 256));
        DirectoryFixture fixture = new DirectoryFixture();
        Partner partner = fixture.operator("DE*ABC").build();
        CertificateHolder holder = new CertificateHolder(
                partner, CertificateState.ACTIVE, Instant.now().plusSeconds(3600));

        Arc.container()
                .instance(PartnerDirectory.class)
                .get()
                .publish(new Directory(
                        1000,
                        List.of(FOREIGN.pem()),
                        List.of(partner),
                        Map.of(operator.fingerprint(), holder),
                        List.of()));

        assertThat(eventuallyConnects(PartnerClient.of(operator))).isEqualTo(200);
    }

    private static int eventuallyConnects(PartnerClient client) throws Exception {
        Instant deadline = Instant.now().plusSeconds(2);
        while (true) {
            try {
                return client.post(PartnerClient.STATUS_PUSH, "{}").statusCode();
            } catch (IOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static String protocol(String version) throws IOException {
        try (SSLSocket socket = (SSLSocket) Partners.OPERATOR
                .tls(GatewayResource.CA.certificate())
                .getSocketFactory()
                .createSocket("localhost", GatewayResource.PORT)) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static void assertRefused(PartnerClient client) {
        assertThatThrownBy(() -> client.post(PartnerClient.STATUS_PUSH, "{}")).isInstanceOf(IOException.class);
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }
}
