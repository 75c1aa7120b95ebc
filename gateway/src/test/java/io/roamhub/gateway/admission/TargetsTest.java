package io.roamhub.gateway.admission;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.operation.Operation;
import io.roamhub.oicp.operation.PathTemplate;
import io.roamhub.oicp.operation.Role;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetsTest {

    private final Targets targets = new Targets();

    @Test
    void every_path_of_the_operation_table_is_found() {
        for (Operation operation : Operation.values()) {
            for (PathTemplate template : operation.paths()) {
                String path = Targets.PREFIX + template.expand(operation.caller() == Role.CPO ? "DE*ABC" : "DE-XYZ");

                assertThat(targets.of(path).operation()).as(path).isEqualTo(operation);
            }
        }
    }

    @Test
    void a_path_is_the_same_when_it_is_remembered() {
        String path = "/api/oicp/charging/v21/operators/DE%2AABC/authorize/start";

        Target first = targets.of(path);

        assertThat(first).isEqualTo(new Target.OfOperator(Operation.AUTHORIZE_START, OperatorId.of("DE*ABC")));
        assertThat(targets.of(path)).isSameAs(first);
    }

    @Test
    void what_is_no_oicp_path_is_nothing() {
        for (String path : new String[] {
            null, "", "*", "/api/oicp/", "/API/oicp/x", "/api/oicp/charging/v21/operators//authorize/start"
        }) {
            assertThat(targets.of(path)).as(path).isNull();
        }
    }

    @Test
    void memory_is_bounded() {
        for (int i = 0; i < 10_000; i++) {
            String id = "DE*" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26) + (char) ('A' + i / 676 % 26);
            assertThat(targets.of("/api/oicp/charging/v21/operators/" + id + "/authorize/start"))
                    .isNotNull();
        }
    }
}
