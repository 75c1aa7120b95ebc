package io.roamhub.common.directory;

import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.oicp.operation.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DirectoryTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String OPERATOR = "0b1de5ca-6b3a-4b7b-9a57-6f2c0dc42a31";
    private static final String PROVIDER = "f2b9eb9b-0a0a-4f1e-8a4e-2f5a3b0f6d11";
    private static final String JSON = """
            {"revision":17,"caCertificates":["PEM"],"newerMember":1,"partners":[
              {"id":"%s","name":"Charge","state":"ACTIVE","operatorIds":["DE*ABC"],"providerIds":[],
               "subOperatorIds":["+49*810"],"subProviderIds":[],"allowedNetworks":["127.0.0.0/8"],
               "services":["EVSE_DATA","SOMETHING_NEWER"],"limits":{"PushEvseData":375,"AuthorizeStart":null},
               "endpoint":{"baseUrl":"https://charge.example/oicp/","online":true,"acceptsBroadcast":false,"timeoutMs":2500,
                           "trustAnchorPem":null},
               "certificates":[{"fingerprint":"AB12","state":"REVOKED","notAfter":"2027-01-01T00:00:00Z"}]},
              {"id":"%s","name":"Drive","state":"SUSPENDED","operatorIds":[],"providerIds":["DE-XYZ"],"endpoint":null},
              {"id":"7b5f8f7e-6a0c-44a5-a2e5-0d9f0ac4b9a2","name":"Broken","state":"ACTIVE","operatorIds":["?"]}],
             "contracts":[{"id":"7b5f8f7e-6a0c-44a5-a2e5-0d9f0ac4b9a3","operatorPartnerId":"%s","providerPartnerId":"%s",
               "services":["AUTHORIZATION"],"validFrom":null,"validTo":"2026-12-31T00:00:00Z"},
              {"id":"7b5f8f7e-6a0c-44a5-a2e5-0d9f0ac4b9a4","services":["AUTHORIZATION"],"validTo":"soon"}]}""".formatted(OPERATOR, PROVIDER, OPERATOR, PROVIDER);

    @Test
    void the_registrys_json_is_read_and_what_is_not_understood_is_left_out() throws IOException {
        Directory directory = DirectoryJson.read(JSON.getBytes(StandardCharsets.UTF_8));

        assertThat(directory.revision()).isEqualTo(17);
        assertThat(directory.caCertificates()).containsExactly("PEM");
        assertThat(directory.partners()).extracting(Partner::name).containsExactlyInAnyOrder("Charge", "Drive");
        Partner charge = directory.byOperatorId(OperatorId.of("deabc")).orElseThrow();
        assertThat(charge.services()).containsExactly(HubService.EVSE_DATA);
        assertThat(charge.limit(Operation.PUSH_EVSE_DATA)).hasValue(375);
        assertThat(charge.limit(Operation.AUTHORIZE_START)).isEmpty();
        assertThat(charge.allows("127.0.0.1")).isTrue();
        assertThat(charge.allows("192.0.2.1")).isFalse();
        Endpoint endpoint = charge.endpoint().orElseThrow();
        assertThat(endpoint.baseUrl()).isEqualTo("https://charge.example/oicp");
        assertThat(endpoint.timeout()).isEqualTo(Duration.ofMillis(2500));
        assertThat(endpoint.trustAnchorPem()).isEmpty();
        assertThat(directory.byOperatorId(OperatorId.of("+49*810"))).contains(charge);
        CertificateHolder holder = directory.byFingerprint("ab12").orElseThrow();
        assertThat(holder.partner()).isEqualTo(charge);
        assertThat(holder.isValidAt(NOW)).isFalse();
        assertThat(directory.byProviderId(ProviderId.of("DE*XYZ")).orElseThrow().isActive())
                .isFalse();
    }

    @Test
    void a_contract_counts_between_active_partners_in_its_time_for_its_services() {
        DirectoryFixture fixture = new DirectoryFixture();
        UUID operator = fixture.operator("DE*ABC").id();
        UUID provider = fixture.provider("DE-XYZ").id();
        UUID suspended = fixture.provider("DE-OUT").suspended().id();
        Directory directory = fixture.contract(operator, provider, ContractService.AUTHORIZATION)
                .contract(operator, suspended, ContractService.AUTHORIZATION)
                .build();

        assertThat(directory.hasContract(operator, provider, ContractService.AUTHORIZATION, NOW))
                .isTrue();
        assertThat(directory.hasContract(operator, provider, ContractService.RESERVATION, NOW))
                .isFalse();
        assertThat(directory.hasContract(provider, operator, ContractService.AUTHORIZATION, NOW))
                .isFalse();
        assertThat(directory.hasContract(operator, suspended, ContractService.AUTHORIZATION, NOW))
                .isFalse();
        assertThat(directory.providersUnderContract(operator, ContractService.AUTHORIZATION, NOW))
                .extracting(Partner::id)
                .containsExactly(provider);
        assertThat(directory.providersUnderContract(provider, ContractService.AUTHORIZATION, NOW))
                .isEmpty();
    }

    @Test
    void an_ended_contract_counts_no_more() throws IOException {
        String active = JSON.replace("SUSPENDED", "ACTIVE");
        Directory directory = DirectoryJson.read(active.getBytes(StandardCharsets.UTF_8));
        UUID operator = UUID.fromString(OPERATOR);
        UUID provider = UUID.fromString(PROVIDER);

        assertThat(directory.hasContract(operator, provider, ContractService.AUTHORIZATION, NOW))
                .isTrue();
        assertThat(directory.hasContract(
                        operator, provider, ContractService.AUTHORIZATION, Instant.parse("2026-12-31T00:00:00Z")))
                .isFalse();
    }

    @Test
    void a_text_that_is_no_directory_is_refused() {
        assertThatThrownBy(() -> DirectoryJson.read("[1]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
