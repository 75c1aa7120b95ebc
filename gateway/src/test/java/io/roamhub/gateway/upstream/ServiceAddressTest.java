package io.roamhub.gateway.upstream;

import java.net.URI;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceAddressTest {

    @Test
    void a_base_path_has_no_slash_at_its_end() {
        ServiceAddress address = ServiceAddress.of(URI.create("https://a/hub/"));

        assertThat(address.basePath().toString()).isEqualTo("/hub");
        assertThat(address.port()).isEqualTo(443);
        assertThat(address.tls()).isTrue();
        assertThat(address.hostLine().toString()).isEqualTo(" HTTP/1.1\r\nhost: a\r\n");
    }

    @Test
    void a_port_that_is_not_the_usual_one_is_told_in_the_host() {
        assertThat(ServiceAddress.of(URI.create("http://a")).hostLine().toString())
                .isEqualTo(" HTTP/1.1\r\nhost: a\r\n");
        assertThat(ServiceAddress.of(URI.create("http://a:80/")).port()).isEqualTo(80);
        assertThat(ServiceAddress.of(URI.create("http://a:8181")).hostLine().toString())
                .isEqualTo(" HTTP/1.1\r\nhost: a:8181\r\n");
    }

    @Test
    void an_ipv6_literal_is_resolved_without_and_told_with_brackets() {
        ServiceAddress address = ServiceAddress.of(URI.create("http://[::1]:8181"));

        assertThat(address.host()).isEqualTo("::1");
        assertThat(address.hostLine().toString()).isEqualTo(" HTTP/1.1\r\nhost: [::1]:8181\r\n");
    }

    @Test
    void an_address_without_a_host_is_refused_at_the_start() {
        assertThatThrownBy(() -> ServiceAddress.of(URI.create("http:///x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no host");
    }
}
