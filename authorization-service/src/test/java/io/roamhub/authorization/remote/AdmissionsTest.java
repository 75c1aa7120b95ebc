package io.roamhub.authorization.remote;

import io.roamhub.authorization.AuthorizationConfig;
import io.roamhub.authorization.AuthorizationConfig.Unchecked;
import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.operation.Operation;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionsTest {

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final DirectoryFixture.Member operator = fixture.operator("DE*AAA").backend("http://127.0.0.1:1");
    private final DirectoryFixture.Member provider = fixture.provider("DE-ONE");

    @Test
    void an_evse_that_cannot_be_checked_is_left_to_its_operator() {
        assertThat(admit(EvseCheck.Outcome.NOT_CHECKED, Unchecked.FORWARD))
                .isInstanceOfSatisfying(Admission.Admitted.class, admitted -> {
                    assertThat(admitted.evseChecked()).isFalse();
                    assertThat(admitted.operator().id()).isEqualTo(operator.id());
                });
    }

    @Test
    void where_it_is_configured_so_an_evse_that_cannot_be_checked_is_refused_with_320() {
        assertThat(admit(EvseCheck.Outcome.NOT_CHECKED, Unchecked.REFUSE))
                .isInstanceOfSatisfying(Admission.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(Code.SERVICE_NOT_AVAILABLE));
        assertThat(admit(EvseCheck.Outcome.FINE, Unchecked.REFUSE)).isInstanceOf(Admission.Admitted.class);
    }

    private Admission admit(EvseCheck.Outcome outcome, Unchecked configured) {
        fixture.contract(operator.id(), provider.id(), ContractService.RESERVATION);
        PartnerDirectory directory = new PartnerDirectory();
        directory.publish(fixture.build());
        EvseCheck check = new EvseCheck(null) {
            @Override
            Outcome check(Partner owner, EvseId evseId) {
                return outcome;
            }
        };
        AuthorizationConfig config = (AuthorizationConfig) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AuthorizationConfig.class},
                (proxy, method, arguments) -> method.getName().equals("whenEvseDataIsDown") ? configured : null);
        return new Admissions(directory, check, config, Clock.systemUTC())
                .admit(
                        provider.build(),
                        EvseId.of("DE*AAA*E1"),
                        new Identification.Remote(EvcoId.of("DE-ONE-C12345678-X"), Extensions.NONE),
                        ContractService.RESERVATION,
                        Operation.AUTHORIZE_REMOTE_RESERVATION_START);
    }
}
