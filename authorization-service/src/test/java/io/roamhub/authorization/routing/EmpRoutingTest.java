package io.roamhub.authorization.routing;

import io.roamhub.common.directory.ContractService;
import io.roamhub.common.directory.Directory;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.testing.DirectoryFixture;
import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.ProviderId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmpRoutingTest {

    private static final Identification CARD = Identification.RfidMifareFamily.of("AABBCCDD");

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final DirectoryFixture.Member operator = fixture.operator("DE*AAA");
    private final DirectoryFixture.Member first =
            fixture.provider("DE-ONE").subProviderId("DE-SUB").backend("http://first");
    private final DirectoryFixture.Member second = fixture.provider("DE-TWO").backend("http://second");
    private final DirectoryFixture.Member stranger = fixture.provider("DE-OUT").backend("http://stranger");

    EmpRoutingTest() {
        fixture.contract(operator.id(), first.id(), ContractService.AUTHORIZATION)
                .contract(operator.id(), second.id(), ContractService.AUTHORIZATION)
                .contract(operator.id(), stranger.id(), ContractService.RESERVATION);
    }

    @Test
    void a_contract_id_leads_to_its_provider_in_any_spelling() {
        for (String id : List.of("DE-ONE-C12345678-9", "de*one*123456*7", "DEONEC123456789", "DE-SUB-C12345678-9")) {
            assertThat(route(Identification.Remote.of(id), null)).isEqualTo(new Route.ToOwner(first.build()));
        }
    }

    @Test
    void a_contract_id_of_nobody_has_no_route() {
        assertThat(route(Identification.Remote.of("DE-XYZ-C12345678-9"), null)).isEqualTo(new Route.UnknownProvider());
    }

    @Test
    void a_contract_id_of_a_provider_without_authorization_contract_has_no_route() {
        assertThat(route(Identification.Remote.of("DE-OUT-C12345678-9"), null)).isEqualTo(new Route.NoContract());
    }

    @Test
    void a_contract_id_of_a_suspended_provider_has_no_route() {
        first.suspended();

        assertThat(route(Identification.Remote.of("DE-ONE-C12345678-9"), null)).isEqualTo(new Route.NoContract());
    }

    @Test
    void a_contract_id_leads_to_its_provider_although_that_one_wants_no_broadcasts() {
        first.withoutBroadcast();

        assertThat(route(Identification.Remote.of("DE-ONE-C12345678-9"), null))
                .isEqualTo(new Route.ToOwner(first.build()));
    }

    @Test
    void a_contracts_provider_that_is_switched_off_is_told_apart() {
        first.offline();

        assertThat(route(Identification.Remote.of("DE-ONE-C12345678-9"), null))
                .isEqualTo(new Route.OwnerSwitchedOff(first.build()));
    }

    @Test
    void an_unknown_card_leads_to_all_under_contract_that_are_on_and_accept_broadcasts() {
        assertThat(route(CARD, null)).isEqualTo(many(null, first, second));

        second.withoutBroadcast();
        assertThat(route(CARD, null)).isEqualTo(many(null, first));

        first.offline();
        assertThat(route(CARD, null)).isEqualTo(many(null));
    }

    @Test
    void a_known_card_leads_to_the_remembered_provider_first_even_without_broadcasts() {
        second.withoutBroadcast();

        assertThat(route(CARD, "de*two")).isEqualTo(many(second, first));
    }

    @Test
    void a_remembered_provider_that_is_off_or_without_contract_does_not_count() {
        assertThat(route(CARD, "DE-OUT")).isEqualTo(many(null, first, second));
        assertThat(route(CARD, "DE-XYZ")).isEqualTo(many(null, first, second));

        second.offline();
        assertThat(route(CARD, "DE-TWO")).isEqualTo(many(null, first));
    }

    @Test
    void without_any_contract_there_is_no_route() {
        Route route = EmpRouting.route(CARD, List.of(), Optional.of(ProviderId.of("DE-ONE")), fixture.build());

        assertThat(route).isEqualTo(new Route.NoContract());
    }

    private Route route(Identification identification, String remembered) {
        Directory directory = fixture.build();
        return EmpRouting.route(
                identification,
                directory.providersUnderContract(operator.id(), ContractService.AUTHORIZATION, Instant.now()),
                Optional.ofNullable(remembered).map(ProviderId::of),
                directory);
    }

    private static Route many(DirectoryFixture.Member remembered, DirectoryFixture.Member... others) {
        Optional<Partner> asked = Optional.ofNullable(remembered).map(DirectoryFixture.Member::build);
        return new Route.ToMany(
                asked,
                List.of(others).stream()
                        .map(DirectoryFixture.Member::build)
                        .sorted(Comparator.comparing(Partner::id))
                        .toList());
    }
}
