package io.roamhub.gateway.listener;

import com.sun.management.UnixOperatingSystemMXBean;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.IdleSwarm;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
@Timeout(180)
class IdleConnectionsTest {

    private static final int CONNECTIONS = 10_000;
    private static final int OTHER_FILES = 1_000;

    @Test
    void ten_thousand_idle_connections_stay_open_and_hold_up_nobody() throws Exception {
        assumeTrue(
                openFiles() >= CONNECTIONS + OTHER_FILES, "this machine does not allow enough open files (ulimit -n)");
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).limit("PushEvseStatus", 1_000_000);
        directory.publish();
        GatewayResource.EVSE_DATA.reset();
        Process swarm = swarm();
        try (BufferedReader says = swarm.inputReader();
                OutputStream tell = swarm.getOutputStream()) {
            assertThat(says.readLine()).isEqualTo(Integer.toString(CONNECTIONS));

            for (Version version : Version.values()) {
                PartnerClient client = PartnerClient.of(Partners.OPERATOR, version);
                for (int call = 0; call < 50; call++) {
                    assertThat(client.post(PartnerClient.STATUS_PUSH, "{}").statusCode())
                            .isEqualTo(200);
                }
            }

            tell.write('\n');
            tell.flush();
            assertThat(says.readLine()).isEqualTo(Integer.toString(CONNECTIONS));
            assertThat(swarm.waitFor()).isZero();
        } finally {
            swarm.destroyForcibly();
        }
        assertThat(PartnerClient.of(Partners.OPERATOR)
                        .post(PartnerClient.STATUS_PUSH, "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    private Process swarm() throws Exception {
        Path folder = Files.createTempDirectory("idle-swarm");
        Path certificate = Files.writeString(folder.resolve("certificate.pem"), Partners.OPERATOR.certificatePem());
        Path key = Files.writeString(folder.resolve("key.pem"), Partners.OPERATOR.keyPem());
        Path ca = Files.writeString(folder.resolve("ca.pem"), GatewayResource.CA.pem());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleSwarm.class.getName(),
                        Integer.toString(GatewayResource.PORT),
                        Integer.toString(CONNECTIONS),
                        certificate.toString(),
                        key.toString(),
                        ca.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : 0;
    }
}
