package io.roamhub.gateway.admission;

import io.roamhub.common.config.BodiesConfig;
import io.roamhub.common.directory.CertificateState;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.common.testing.DirectoryFixture.Member;
import io.roamhub.gateway.admission.Admission.Admitted;
import io.roamhub.gateway.admission.Admission.Refused;
import io.roamhub.gateway.admission.Admission.Waiting;
import io.roamhub.gateway.identity.Peer;
import io.roamhub.gateway.limits.Allowance;
import io.roamhub.gateway.limits.BodyLimits;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.PathTemplate;
import io.roamhub.oicp.operation.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionRulesTest {

    private static final String PUSH = "/api/oicp/evsepush/v23/operators/DE*ABC/data-records";
    private static final String STATUS = "/api/oicp/evsepush/v21/operators/DE*ABC/status-records";
    private static final Instant NOW = Instant.now();
    private static final Instant LATER = NOW.plusSeconds(3600);

    private final DirectoryFixture directory = new DirectoryFixture();
    private final Member operator = directory.operator("DE*ABC").certificate("f1", CertificateState.ACTIVE);
    private final AtomicInteger taken = new AtomicInteger();
    private long millisToWait;
    private Peer peer = peer("f1", LATER, "127.0.0.1");
    private String method = "POST";
    private String path = STATUS;
    private String contentType = "application/json";
    private String contentEncoding;
    private long length = 2;

    @Test
    void a_good_call_is_admitted_with_its_operation_and_body_limit() {
        assertThat(decide()).isEqualTo(new Admitted(operator.build(), Operation.PUSH_EVSE_STATUS, 1 << 20));
        path = PUSH;
        assertThat(decide()).isEqualTo(new Admitted(operator.build(), Operation.PUSH_EVSE_DATA, 256 << 20));
    }

    @Test
    void a_certificate_that_is_nobodys_closes_the_connection() {
        peer = peer("f2", LATER, "127.0.0.1");
        assertRefused(401, "017", true);
    }

    @Test
    void a_revoked_certificate_closes_the_connection() {
        operator.certificate("f1", CertificateState.REVOKED);
        assertRefused(401, "017", true);
    }

    @Test
    void a_certificate_that_ran_out_since_the_handshake_closes_the_connection() {
        peer = peer("f1", NOW, "127.0.0.1");
        assertRefused(401, "017", true);
    }

    @Test
    void a_suspended_partner_loses_its_connection_whatever_it_calls() {
        operator.suspended();
        path = "/nowhere";
        assertRefused(401, "017", true);
    }

    @Test
    void the_address_counts_before_the_path() {
        operator.networks("203.0.113.0/24");
        path = "/nowhere";
        assertRefused(403, "017", false);
        peer = peer("f1", LATER, "203.0.113.200");
        assertRefused(404, "001", false);
    }

    @Test
    void an_allow_list_that_changes_counts_for_the_same_connection() {
        assertThat(decide()).isInstanceOf(Admitted.class);
        operator.networks("203.0.113.0/24");
        assertRefused(403, "017", false);
        operator.networks("::1/128", "127.0.0.1/32");
        assertThat(decide()).isInstanceOf(Admitted.class);
    }

    @Test
    void an_ipv6_address_is_held_against_ipv6_networks() {
        operator.networks("2001:db8::/48");
        peer = peer("f1", LATER, "2001:db8:0:1::7");
        assertThat(decide()).isInstanceOf(Admitted.class);
        peer = peer("f1", LATER, "2001:db9::1");
        assertRefused(403, "017", false);
    }

    @Test
    void an_unknown_path_is_shown_but_not_endlessly() {
        path = "/" + "x".repeat(1000);
        Refused refused = assertRefused(404, "001", false);
        assertThat(refused.refusal().statusCode().description())
                .startsWith("OICP service not found for URI: /xxx")
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void the_method_counts_before_the_media_type() {
        method = "GET";
        contentType = null;
        assertRefused(405, "022", false);
        method = "POST";
        assertRefused(415, "022", false);
    }

    @Test
    void json_is_json_with_any_parameters_and_in_any_case() {
        for (String json : new String[] {
            "application/json", "Application/JSON", "application/json;charset=utf-8", "application/json ; charset=UTF-8"
        }) {
            contentType = json;
            assertThat(decide()).as(json).isInstanceOf(Admitted.class);
        }
        for (String other : new String[] {"application/json5", "application/", "", "text/json"}) {
            contentType = other;
            assertRefused(415, "022", false);
        }
    }

    @Test
    void gzip_and_identity_are_the_only_packings() {
        for (String good : new String[] {"gzip", "GZIP", "identity", ""}) {
            contentEncoding = good;
            assertThat(decide()).as(good).isInstanceOf(Admitted.class);
        }
        for (String bad : new String[] {"deflate", "br", "gzip, gzip"}) {
            contentEncoding = bad;
            assertRefused(415, "022", false);
        }
    }

    @Test
    void nobodys_id_is_not_found_and_anothers_is_unauthorized() {
        path = STATUS.replace("DE*ABC", "DE*QQQ");
        assertRefused(404, "300", false);
        directory.operator("DE*QQQ");
        assertRefused(401, "017", false);
        path = STATUS.replace("DE*ABC", "no-id-at-all");
        assertRefused(404, "300", false);
    }

    @Test
    void an_operator_that_roams_through_the_partner_is_the_partners() {
        operator.subOperatorId("DE*SUB");
        path = STATUS.replace("DE*ABC", "DESUB");
        assertThat(decide()).isInstanceOf(Admitted.class);
    }

    @Test
    void a_path_without_an_id_needs_the_role() {
        path = "/api/oicp/notificationmgmt/v11/charging-notifications";
        assertThat(decide()).isInstanceOf(Admitted.class);
        directory.provider("DE-XYZ").certificate("f2", CertificateState.ACTIVE);
        peer = peer("f2", LATER, "127.0.0.1");
        assertRefused(401, "017", false);
    }

    @Test
    void a_partner_with_both_roles_acts_in_the_one_of_the_path() {
        operator.providerId("DE-ABC");
        path = "/api/oicp/evsepull/v23/providers/DE-ABC/data-records";
        assertThat(decide()).isEqualTo(new Admitted(operator.build(), Operation.PULL_EVSE_DATA, 1 << 20));
    }

    @Test
    void a_service_that_is_switched_off_takes_nothing_from_the_allowance() {
        operator.services(HubService.EVSE_DATA);
        assertRefused(403, "210", false);
        assertThat(taken).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void whatever_a_partner_may_not_use_of_the_hub_is_refused_on_each_of_its_paths(Operation operation) {
        operator.providerId("DE-ABC");
        String id = operation.caller() == Role.CPO ? "DE*ABC" : "DE-ABC";
        for (PathTemplate template : operation.paths()) {
            path = "/api/oicp/" + template.expand(id);
            operator.services(operation.hubService());
            assertThat(decide()).as(path).isInstanceOf(Admitted.class);
            operator.services(Stream.of(HubService.values())
                    .filter(service -> service != operation.hubService())
                    .toArray(HubService[]::new));
            assertRefused(403, "210", false);
        }
    }

    @Test
    void the_stream_of_status_is_asked_with_get_by_a_provider_that_may_use_status() {
        path = Targets.STATUS_STREAM;
        method = "GET";
        contentType = null;
        length = -1;
        assertRefused(401, "017", false);
        operator.providerId("DE-ABC");
        assertThat(decide()).isInstanceOf(Admitted.class);
        assertThat(taken).hasValue(1);
        operator.services(HubService.EVSE_DATA);
        assertRefused(403, "210", false);
        method = "POST";
        assertRefused(405, "022", false);
        method = "GET";
        length = 7;
        assertRefused(405, "022", false);
    }

    @Test
    void a_used_up_allowance_says_when_to_come_back() {
        millisToWait = 1500;
        Refused refused = assertRefused(429, "021", false);
        assertThat(refused.refusal().retryAfter()).hasValue(Duration.ofMillis(1500));
    }

    @Test
    void a_call_is_decided_again_when_shares_of_its_limit_are_on_their_way() {
        millisToWait = Allowance.WAIT;
        assertThat(decide()).isInstanceOf(Waiting.class);
    }

    @Test
    void a_declared_body_above_the_limit_closes_the_connection() {
        length = 1 << 20;
        assertThat(decide()).isInstanceOf(Admitted.class);
        length++;
        assertRefused(413, "022", true);
        path = PUSH;
        assertThat(decide()).isInstanceOf(Admitted.class);
    }

    private Admission decide() {
        AdmissionRules rules = new AdmissionRules(new CountedAllowance(), new BodyLimits(new DefaultSizes()));
        Call call = new Call(peer, method, path, new Targets().of(path), contentType, contentEncoding, length);
        return rules.decide(call, directory.build(), NOW);
    }

    private Refused assertRefused(int status, String code, boolean closing) {
        Admission admission = decide();
        assertThat(admission).isInstanceOf(Refused.class);
        Refused refused = (Refused) admission;
        assertThat(refused.refusal().status()).isEqualTo(status);
        assertThat(refused.refusal().statusCode().code()).isEqualTo(code);
        assertThat(refused.closing()).isEqualTo(closing);
        return refused;
    }

    private static Peer peer(String fingerprint, Instant notAfter, String address) {
        return new Peer(fingerprint, notAfter, address(address));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class CountedAllowance implements Allowance {
        @Override
        public long take(Partner partner, Operation operation) {
            taken.incrementAndGet();
            return millisToWait;
        }

        @Override
        public boolean await(Partner partner, Operation operation, Runnable work) {
            return false;
        }
    }

    private record DefaultSizes() implements BodiesConfig {
        @Override
        public long maxSize() {
            return 1 << 20;
        }

        @Override
        public Map<String, Long> sizes() {
            return Map.of();
        }

        @Override
        public long largeThreshold() {
            return 8 << 20;
        }

        @Override
        public long largeBudget() {
            return 256 << 20;
        }

        @Override
        public Duration largeWait() {
            return Duration.ofSeconds(20);
        }

        @Override
        public boolean strict() {
            return false;
        }
    }
}
