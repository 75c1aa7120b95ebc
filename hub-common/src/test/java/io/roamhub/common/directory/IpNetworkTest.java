package io.roamhub.common.directory;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IpNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7/32, 203.0.113.7, true",
        "203.0.113.7/32, 203.0.113.8, false",
        "203.0.113.7, 203.0.113.7, true",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.1.128/25, 192.168.1.200, true",
        "192.168.1.128/25, 192.168.1.127, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "127.0.0.0/8, ::ffff:127.0.0.1, true",
        "2001:db8::/48, 2001:db8:0:ffff::1, true",
        "2001:db8::/48, 2001:db8:1::1, false",
        "::1/128, ::1, true",
        "::1/128, 0:0:0:0:0:0:0:1%lo, true",
        "::/0, 203.0.113.7, false",
        "10.0.0.0/8, localhost, false",
        "10.0.0.0/8, 10.1, false",
        "10.0.0.0/8, 010.0.0.1, false",
        "10.0.0.0/8, '', false"
    })
    void an_address_is_in_a_network_or_not(String network, String address, boolean expected) {
        assertThat(IpNetwork.of(network).contains(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0/8",
                "256.0.0.0/8",
                "localhost/8",
                "::1/129",
                "example.com",
                "::g/64"
            })
    void anything_else_is_no_network(String text) {
        assertThatThrownBy(() -> IpNetwork.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
