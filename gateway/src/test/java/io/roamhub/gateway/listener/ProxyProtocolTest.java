package io.roamhub.gateway.listener;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.TokenResource;
import io.roamhub.gateway.testing.GatewayResource;
import io.roamhub.gateway.testing.PartnerClient;
import io.roamhub.gateway.testing.Partners;
import io.roamhub.gateway.testing.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@QuarkusTest
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(GatewayResource.class)
@TestProfile(ProxyProtocolTest.BehindALoadBalancer.class)
@Timeout(60)
class ProxyProtocolTest {

    /** 127.0.0.1 is a load balancer, the rest of loopback is not. */
    public static class BehindALoadBalancer implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "roamhub.gateway.proxy-protocol.enabled", "true",
                    "roamhub.gateway.proxy-protocol.trusted-networks", "127.0.0.1/32,2001:db8::/64",
                    "roamhub.gateway.proxy-protocol.header-timeout", "PT1S",
                    "roamhub.gateway.handshake-timeout", "PT5S");
        }
    }

    private static final String REQUEST = "POST " + PartnerClient.STATUS_PUSH
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Connection: close\r\nContent-Length: 2\r\n\r\n{}";
    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final byte[] IPV4 = bytes(203, 0, 113, 7, 10, 0, 0, 1, 0x30, 0x39, 0x20, 0xFB);

    @BeforeEach
    void a_partner_that_may_call_from_anywhere() {
        networks("0.0.0.0/0", "::/0");
        GatewayResource.EVSE_DATA.reset();
    }

    private static void networks(String... networks) {
        DirectoryFixture directory = new DirectoryFixture();
        Partners.operatorIn(directory).networks(networks);
        directory.publish();
    }

    @Test
    void the_callers_address_is_what_the_load_balancer_says() throws Exception {
        assertThat(call(header(0x21, 0x11, IPV4))).startsWith("HTTP/1.1 200 ");
        assertThat(callersAddress()).isEqualTo("203.0.113.7");
    }

    @Test
    void an_ipv6_address_too() throws Exception {
        byte[] addresses = new byte[36];
        System.arraycopy(InetAddress.getByName("2001:db8:1::7").getAddress(), 0, addresses, 0, 16);

        assertThat(call(header(0x21, 0x21, addresses))).startsWith("HTTP/1.1 200 ");
        assertThat(callersAddress()).isEqualTo("2001:db8:1:0:0:0:0:7");
    }

    @Test
    void an_ipv4_address_mapped_into_ipv6_is_the_ipv4_address() throws Exception {
        byte[] addresses = new byte[36];
        System.arraycopy(bytes(0xFF, 0xFF, 203, 0, 113, 9), 0, addresses, 10, 6);

        assertThat(call(header(0x21, 0x21, addresses))).startsWith("HTTP/1.1 200 ");
        assertThat(callersAddress()).isEqualTo("203.0.113.9");
    }

    @Test
    void additional_values_are_skipped() throws Exception {
        byte[] values = new byte[2_000];
        Arrays.fill(values, (byte) 0x7F);

        assertThat(call(header(0x21, 0x11, join(IPV4, values)))).startsWith("HTTP/1.1 200 ");
        assertThat(callersAddress()).isEqualTo("203.0.113.7");
    }

    @Test
    void a_load_balancer_that_speaks_for_itself_has_its_own_address() throws Exception {
        assertThat(call(header(0x20, 0x00, new byte[0]))).startsWith("HTTP/1.1 200 ");
        assertThat(callersAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void the_allow_list_is_held_against_the_callers_address_and_not_the_load_balancers() throws Exception {
        networks("127.0.0.1/32");
        assertThat(call(header(0x21, 0x11, IPV4))).startsWith("HTTP/1.1 403 ").contains("IP address not allowed");

        networks("203.0.113.0/24");
        assertThat(call(header(0x21, 0x11, IPV4))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_forwarded_header_says_nothing() throws Exception {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR, begun(header(0x21, 0x11, IPV4)))) {
            connection
                    .write(REQUEST.replace(
                            "Connection", "X-Forwarded-For: 10.9.9.9\r\nForwarded: for=10.9.9.9\r\nConnection"))
                    .readToEnd();
        }
        assertThat(GatewayResource.EVSE_DATA.only().headers().toString()).doesNotContain("10.9.9.9");
    }

    @Test
    void a_header_may_come_in_pieces() throws Exception {
        Socket socket = new Socket("127.0.0.1", GatewayResource.PORT);
        for (byte b : header(0x21, 0x11, IPV4)) {
            socket.getOutputStream().write(b);
            socket.getOutputStream().flush();
        }
        try (RawConnection connection = new RawConnection(Partners.OPERATOR, socket)) {
            assertThat(connection.write(REQUEST).readToEnd()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(callersAddress()).isEqualTo("203.0.113.7");
    }

    static List<Arguments> headers() {
        return List.of(
                arguments("none: a TLS handshake at once", bytes(0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3, 3, 0, 0, 0, 0, 0)),
                arguments(
                        "version 1",
                        "PROXY TCP4 203.0.113.7 10.0.0.1 12345 8443\r\n".getBytes(StandardCharsets.US_ASCII)),
                arguments("version 3", header(0x31, 0x11, IPV4)),
                arguments("an unknown command", header(0x22, 0x11, IPV4)),
                arguments("no address", header(0x21, 0x00, new byte[0])),
                arguments("a datagram", header(0x21, 0x12, IPV4)),
                arguments("a UNIX socket", header(0x21, 0x31, new byte[216])),
                arguments("too short for IPv4", header(0x21, 0x11, Arrays.copyOf(IPV4, 11))),
                arguments("IPv4 where IPv6 is said", header(0x21, 0x21, IPV4)),
                arguments("too long", header(0x21, 0x11, new byte[5_000])),
                arguments("a broken signature", join(Arrays.copyOf(SIGNATURE, 11), header(0x21, 0x11, IPV4))),
                arguments("the beginning of one", Arrays.copyOf(header(0x21, 0x11, IPV4), 20)),
                arguments("half a signature", Arrays.copyOf(SIGNATURE, 5)),
                arguments("nothing", new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void without_a_sound_header_in_time_the_connection_is_closed(String name, byte[] header) throws Exception {
        try (Socket socket = begun(header)) {
            assertThat(isClosed(socket)).isTrue();
        }
        assertThat(GatewayResource.EVSE_DATA.received()).isEmpty();
    }

    @Test
    void a_header_that_drips_in_has_its_time_as_a_whole() throws Exception {
        byte[] header = header(0x21, 0x11, join(IPV4, new byte[100]));
        try (Socket socket = new Socket("127.0.0.1", GatewayResource.PORT)) {
            socket.setSoTimeout(5_000);
            Thread writer = Thread.startVirtualThread(() -> {
                try {
                    for (byte b : header) {
                        socket.getOutputStream().write(b);
                        Thread.sleep(100);
                    }
                } catch (IOException | InterruptedException closed) {
                    return; // by the gateway
                }
            });
            assertThat(isClosed(socket)).isTrue();
            assertThat(writer.isAlive() || !socket.isClosed()).isTrue();
            writer.interrupt();
        }
    }

    @Test
    void who_is_no_load_balancer_is_not_heard_whatever_header_it_writes() throws Exception {
        try (Socket stranger = new Socket("127.0.0.1", GatewayResource.PORT, InetAddress.getByName("127.0.0.2"), 0)) {
            stranger.setSoTimeout(5_000);
            writeUnlessClosed(stranger, header(0x21, 0x11, IPV4));

            assertThat(isClosed(stranger)).isTrue();
        }
        assertThat(call(header(0x21, 0x11, IPV4))).startsWith("HTTP/1.1 200 ");
    }

    private static void writeUnlessClosed(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException closed) {
            // as it should be
        }
    }

    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(4_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static String call(byte[] header) throws IOException {
        try (RawConnection connection = new RawConnection(Partners.OPERATOR, begun(header))) {
            return connection.write(REQUEST).readToEnd();
        }
    }

    private static Socket begun(byte[] header) throws IOException {
        Socket socket = new Socket("127.0.0.1", GatewayResource.PORT);
        socket.getOutputStream().write(header);
        socket.getOutputStream().flush();
        return socket;
    }

    private static String callersAddress() {
        return GatewayResource.EVSE_DATA.only().header("Roamhub-caller-address");
    }

    private static byte[] header(int command, int family, byte[] rest) {
        return join(SIGNATURE, bytes(command, family, rest.length >> 8, rest.length), rest);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (byte[] part : parts) {
                all.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }
}
