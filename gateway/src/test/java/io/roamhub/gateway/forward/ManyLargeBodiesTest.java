package io.roamhub.gateway.forward;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.Identity;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.RawConnection;
import io.roamhub.gateway.testing.TestCa;
import io.roamhub.oicp.operation.Operation;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Partners that together would take every connection to a service with bodies that never end. */
@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
class ManyLargeBodiesTest {

    private static final int OF_ONE = GatewayResource.CONNECTIONS / 4;
    private static final int OF_ALL = GatewayResource.CONNECTIONS / 2;

    /** More than are let through, should they not fall on the event loops in turn. */
    private static final int SPARE = 8;

    private static final Identity FIRST = GatewayResource.CA.issue("first", TestCa.newKeys("EC", 256));
    private static final Identity SECOND = GatewayResource.CA.issue("second", TestCa.newKeys("EC", 256));
    private static final Identity THIRD = GatewayResource.CA.issue("third", TestCa.newKeys("EC", 256));

    private final List<RawConnection> open = new CopyOnWriteArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private Thread dripping;

    @BeforeEach
    void three_operators() {
        DirectoryFixture directory = new DirectoryFixture();
        operator(directory, "DE*AAA", FIRST);
        operator(directory, "DE*BBB", SECOND);
        operator(directory, "DE*CCC", THIRD);
        directory.publish();
        GatewayResource.EVSE_DATA.reset();
    }

    private static void operator(DirectoryFixture directory, String id, Identity identity) {
        directory
                .operator(id)
                .certificate(identity.fingerprint(), CertificateState.ACTIVE)
                .limit("PushEvseData", 100_000)
                .limit("PushEvseStatus", 100_000);
    }

    /** Slow, but not so slow that they are given up. */
    @BeforeEach
    void bodies_drip() {
        dripping = Thread.startVirtualThread(() -> {
            String drop = "x".repeat(2_000);
            while (!over.get()) {
                for (RawConnection connection : open) {
                    try {
                        connection.write(drop);
                    } catch (IOException refused) {
                        open.remove(connection);
                    }
                }
                LockSupport.parkNanos(200_000_000);
            }
        });
    }

    @AfterEach
    void the_connections_end() throws Exception {
        over.set(true);
        dripping.join();
        abortAll();
        await().until(() -> GatewayResource.EVSE_DATA.underWay() == 0);
    }

    private void abortAll() throws IOException {
        for (RawConnection connection : open) {
            connection.abort();
        }
        open.clear();
    }

    @Test
    void one_partner_gets_a_quarter_and_all_together_half_so_that_small_calls_find_connections() throws Exception {
        int one = OF_ONE * GatewayResource.EVENT_LOOPS;
        int all = OF_ALL * GatewayResource.EVENT_LOOPS;
        begin(FIRST, "DE*AAA", one + SPARE);
        await().during(ofMillis(300)).until(() -> GatewayResource.EVSE_DATA.underWay() == one);
        begin(SECOND, "DE*BBB", all - one + SPARE);
        await().during(ofMillis(300)).until(() -> GatewayResource.EVSE_DATA.underWay() == all);
        begin(THIRD, "DE*CCC", SPARE);
        await().during(ofMillis(300)).until(() -> GatewayResource.EVSE_DATA.underWay() == all);

        for (int i = 0; i < 20; i++) {
            assertThat(small(FIRST, "DE*AAA")).isEqualTo(200);
            assertThat(small(THIRD, "DE*CCC")).isEqualTo(200);
        }
    }

    @Test
    void a_partner_that_has_too_many_is_told_when_to_come_again() throws Exception {
        int one = OF_ONE * GatewayResource.EVENT_LOOPS;
        begin(FIRST, "DE*AAA", one + SPARE);
        await().during(ofMillis(300)).until(() -> GatewayResource.EVSE_DATA.underWay() == one);

        assertThat(begin(FIRST, "DE*AAA").readUntil("\r\n\r\n"))
                .startsWith("HTTP/1.1 429")
                .containsIgnoringCase("Retry-After: 10\r\n")
                .containsIgnoringCase("Connection: close");
    }

    @Test
    void bodies_that_were_broken_off_make_room() throws Exception {
        int one = OF_ONE * GatewayResource.EVENT_LOOPS;
        begin(FIRST, "DE*AAA", one + SPARE);
        await().until(() -> GatewayResource.EVSE_DATA.underWay() == one);
        abortAll();
        await().until(() -> GatewayResource.EVSE_DATA.underWay() == 0);

        begin(FIRST, "DE*AAA", 1);

        await().until(() -> GatewayResource.EVSE_DATA.underWay() == 1);
    }

    private static int small(Identity identity, String id) throws Exception {
        return PartnerClient.of(identity)
                .post(path(Operation.PUSH_EVSE_STATUS, id), "{}")
                .statusCode();
    }

    private void begin(Identity identity, String id, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            begin(identity, id);
        }
    }

    private RawConnection begin(Identity identity, String id) throws IOException {
        RawConnection connection = new RawConnection(identity)
                .write(
                        "POST " + path(Operation.PUSH_EVSE_DATA, id)
                                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{");
        open.add(connection);
        return connection;
    }

    private static String path(Operation operation, String id) {
        return "/api/oicp/" + operation.path(id);
    }
}
