package io.roamhub.gateway.listener;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.Identity;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.Certificate;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** TLS that changes while connections are open, and sessions that are resumed. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
@Timeout(60)
class TlsChangesTest {

    private static final String REQUEST = "POST " + PartnerClient.STATUS_PUSH
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    private static final String ANSWER = "{\"Result\":true}";

    @BeforeEach
    void a_directory() {
        Partners.directory().publish();
        GatewayResource.EVSE_DATA.reset();
    }

    @Test
    void a_revoked_certificate_is_refused_in_the_handshake_once_it_is_on_the_list() throws Exception {
        Identity revoked = GatewayResource.CA.issue("operator", TestCa.newKeys("EC", 256));
        DirectoryFixture directory = new DirectoryFixture();
        directory.operator("DE*ABC").certificate(revoked.fingerprint(), CertificateState.ACTIVE);
        directory.publish();
        try (RawConnection open = new RawConnection(revoked)) {
            assertThat(open.write(REQUEST).readUntil(ANSWER)).startsWith("HTTP/1.1 200");

            GatewayResource.writeRevocationList(GatewayResource.CA.revoke(
                    Instant.now(), revoked.certificate().getSerialNumber()));

            await().until(() -> isRefused(revoked));
            assertThat(HandshakeTest.alertFor(revoked)).isEqualTo("certificate_revoked");
            assertThat(open.write(REQUEST).readUntil(ANSWER)).startsWith("HTTP/1.1 200");
            assertThat(isRefused(Partners.OPERATOR)).isFalse();
        } finally {
            GatewayResource.writeRevocationList(GatewayResource.CA.revoke(Instant.now()));
        }
        await().until(() -> !isRefused(revoked));
    }

    private static boolean isRefused(Identity identity) throws InterruptedException {
        try {
            PartnerClient.of(identity).post(PartnerClient.STATUS_PUSH, "{}");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void a_renewed_server_certificate_is_shown_to_the_next_connection_and_open_ones_go_on() throws Exception {
        Certificate before = serverCertificate();
        try (RawConnection open = new RawConnection(Partners.OPERATOR)) {
            open.write(REQUEST).readUntil(ANSWER);

            GatewayResource.renewServerCertificate();

            await().until(() -> !serverCertificate().equals(before));
            assertThat(open.write(REQUEST).readUntil(ANSWER)).startsWith("HTTP/1.1 200");
        }
    }

    private static Certificate serverCertificate() throws IOException {
        try (SSLSocket socket = connect(Partners.OPERATOR.tls(GatewayResource.CA.certificate()), "TLSv1.3")) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void files_that_are_half_written_change_nothing() throws Exception {
        String whole = Files.readString(GatewayResource.serverCertificateFile());
        try {
            Files.writeString(GatewayResource.serverCertificateFile(), whole.substring(0, whole.length() / 2));

            await().pollDelay(java.time.Duration.ofMillis(600)).until(() -> true);

            assertThat(isRefused(Partners.OPERATOR)).isFalse();
        } finally {
            Files.writeString(GatewayResource.serverCertificateFile(), whole);
        }
    }

    @Test
    void sessions_are_resumed_and_a_resumed_one_does_not_outlive_a_revocation() throws Exception {
        for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
            Partners.directory().publish();
            SSLContext tls = Partners.OPERATOR.tls(GatewayResource.CA.certificate());
            long begun;
            try (SSLSocket first = connect(tls, version)) {
                assertThat(call(first)).startsWith("HTTP/1.1 200");
                begun = first.getSession().getCreationTime();
            }
            await().until(() -> System.currentTimeMillis() > begun + 20);
            try (SSLSocket second = connect(tls, version)) {
                assertThat(second.getSession().getCreationTime()).as(version).isEqualTo(begun);
                assertThat(call(second)).startsWith("HTTP/1.1 200");
            }
            DirectoryFixture directory = new DirectoryFixture();
            directory.operator("DE*ABC").certificate(Partners.OPERATOR.fingerprint(), CertificateState.REVOKED);
            directory.publish();
            try (SSLSocket third = connect(tls, version)) {
                assertThat(third.getSession().getCreationTime()).as(version).isEqualTo(begun);
                assertThat(call(third)).startsWith("HTTP/1.1 401").contains("\"017\"");
            }
        }
    }

    private static SSLSocket connect(SSLContext tls, String version) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", GatewayResource.PORT);
        socket.setEnabledProtocols(new String[] {version});
        socket.setSoTimeout(5_000);
        socket.startHandshake();
        return socket;
    }

    private static String call(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write(REQUEST.replace("Content-Type", "Connection: close\r\nContent-Type")
                        .getBytes(ISO_8859_1));
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
}
