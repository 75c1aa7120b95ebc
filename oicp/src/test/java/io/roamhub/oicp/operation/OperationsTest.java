package io.roamhub.oicp.operation;

import io.roamhub.oicp.catalogue.MessageCatalogue;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OperationsTest {

    @ParameterizedTest
    @CsvSource({
        "evsepush/v23/operators/DE*QXY/data-records, PUSH_EVSE_DATA, DE*QXY",
        "evsepush/v21/operators/DE%2AQXY/status-records, PUSH_EVSE_STATUS, DE*QXY",
        "evsepull/v23/providers/DE-QXY/data-records, PULL_EVSE_DATA, DE-QXY",
        "evsepull/v21/providers/DE-QXY/status-records, PULL_EVSE_STATUS, DE-QXY",
        "evsepull/v21/providers/DE-QXY/status-records-by-id, PULL_EVSE_STATUS_BY_ID, DE-QXY",
        "evsepull/v21/providers/DE-QXY/status-records-by-operator-id, PULL_EVSE_STATUS_BY_OPERATOR_ID, DE-QXY",
        "dynamicpricing/v10/operators/%2B49*123/pricing-products, PUSH_PRICING_PRODUCT_DATA, +49*123",
        "dynamicpricing/v10/operators/+49*123/evse-pricing, PUSH_EVSE_PRICING, +49*123",
        "dynamicpricing/v10/providers/DEQXY/pricing-products, PULL_PRICING_PRODUCT_DATA, DEQXY",
        "dynamicpricing/v10/providers/DEQXY/evse-pricing, PULL_EVSE_PRICING, DEQXY",
        "authdata/v21/providers/DEQXY/push-request, PUSH_AUTHENTICATION_DATA, DEQXY",
        "charging/v21/operators/DEQXY/authorize/start, AUTHORIZE_START, DEQXY",
        "charging/v21/operators/DEQXY/authorize/stop, AUTHORIZE_STOP, DEQXY",
        "charging/v21/providers/DEQXY/authorize-remote/start, AUTHORIZE_REMOTE_START, DEQXY",
        "charging/v21/providers/DEQXY/authorize-remote/stop, AUTHORIZE_REMOTE_STOP, DEQXY",
        "reservation/v11/providers/DEQXY/reservation-start-request, AUTHORIZE_REMOTE_RESERVATION_START, DEQXY",
        "charging/v21/providers/DEQXY/authorize-remote-reservation/start, AUTHORIZE_REMOTE_RESERVATION_START, DEQXY",
        "reservation/v11/providers/DEQXY/reservation-stop-request, AUTHORIZE_REMOTE_RESERVATION_STOP, DEQXY",
        "charging/v21/providers/DEQXY/authorize-remote-reservation/stop, AUTHORIZE_REMOTE_RESERVATION_STOP, DEQXY",
        "notificationmgmt/v11/charging-notifications, CHARGING_NOTIFICATIONS, ",
        "cdrmgmt/v22/operators/DEQXY/charge-detail-record, CHARGE_DETAIL_RECORD, DEQXY",
        "cdrmgmt/v22/providers/DEQXY/get-charge-detail-records-request, GET_CHARGE_DETAIL_RECORDS, DEQXY"
    })
    void a_path_means_an_operation_and_an_id(String path, Operation operation, String id) {
        assertThat(Operations.match(path)).contains(new Operations.Match(operation, id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evsepush/v22/operators/DEQXY/data-records",
                "evsepush/v23/operators//data-records",
                "evsepush/v23/operators/DE/QXY/data-records",
                "evsepush/v23/operators/DE%2/data-records",
                "evsepush/v23/operators/DEQXY/data-records/",
                "evsepush/v23/operators/data-records",
                "charging/v21/operators/DEQXY/authorize-remote/start",
                "notificationmgmt/v11/charging-notifications/DEQXY"
            })
    void another_path_means_nothing(String path) {
        assertThat(Operations.match(path)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void the_path_of_an_operation_leads_back_to_it(Operation operation) {
        String id = operation.caller() == Role.CPO ? "+49*123" : "DE-QXY";

        Operations.Match match = Operations.match(operation.path(id)).orElseThrow();

        assertThat(match.operation()).isEqualTo(operation);
        assertThat(match.id()).isEqualTo(operation.paths().getFirst().hasId() ? id : null);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void the_catalogue_knows_the_messages_of_every_operation(Operation operation) {
        assertThat(MessageCatalogue.request(operation)).isNotNull();
        assertThat(MessageCatalogue.answer(operation)).isNotNull();
        assertThat(MessageCatalogue.type(MessageCatalogue.request(operation).kind()))
                .isPresent();
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_a_limit() {
        Set<String> names = new HashSet<>();
        for (Operation operation : Operation.values()) {
            assertThat(names.add(operation.oicpName())).isTrue();
            assertThat(operation.callsPerMinute()).isPositive();
        }
    }
}
