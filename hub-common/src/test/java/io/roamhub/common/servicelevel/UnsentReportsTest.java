package io.roamhub.common.servicelevel;

import io.roamhub.common.servicelevel.ServiceLevelReport.Cell;
import io.roamhub.oicp.operation.HubService;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnsentReportsTest {

    private static final Instant TEN = Instant.parse("2026-01-31T10:00:00Z");

    private final UnsentReports unsent = new UnsentReports("gateway-1", 1200);

    @Test
    void minutes_wait_in_their_order_and_go_together_as_far_as_a_request_holds() {
        unsent.add(TEN, cells(100));
        unsent.add(TEN.plusSeconds(60), cells(300));
        unsent.add(TEN.plusSeconds(120), cells(300));

        List<ServiceLevelReport> batch = unsent.batch();

        assertThat(batch)
                .extracting(ServiceLevelReport::minute)
                .containsExactly("2026-01-31T10:00:00Z", "2026-01-31T10:01:00Z");
        unsent.done(batch);
        assertThat(unsent.batch()).extracting(ServiceLevelReport::minute).containsExactly("2026-01-31T10:02:00Z");
        unsent.done(unsent.batch());
        assertThat(unsent.batch()).isEmpty();
    }

    @Test
    void a_minute_of_many_partners_has_several_parts() {
        unsent.add(TEN, cells(1100));

        for (int part = 0; part < 3; part++) {
            List<ServiceLevelReport> batch = unsent.batch();
            assertThat(batch).extracting(ServiceLevelReport::part).containsExactly(part);
            assertThat(batch.getFirst().cells()).hasSize(part < 2 ? 500 : 100);
            unsent.done(batch);
        }
    }

    @Test
    void no_name_is_used_twice_also_when_the_clock_was_set_back() {
        unsent.add(TEN.plusSeconds(60), cells(1));
        unsent.add(TEN, cells(1));
        unsent.add(TEN.plusSeconds(60), cells(1));

        assertThat(unsent.batch())
                .extracting(report -> report.minute() + "/" + report.part())
                .containsExactly("2026-01-31T10:01:00Z/0", "2026-01-31T10:01:00Z/1", "2026-01-31T10:01:00Z/2");
    }

    @Test
    void beyond_the_bound_the_oldest_are_given_up() {
        assertThat(unsent.add(TEN, cells(500))).isZero();
        assertThat(unsent.add(TEN.plusSeconds(60), cells(500))).isZero();

        assertThat(unsent.add(TEN.plusSeconds(120), cells(500))).isEqualTo(500);

        assertThat(unsent.batch()).extracting(ServiceLevelReport::minute).containsExactly("2026-01-31T10:01:00Z");
    }

    @Test
    void a_minute_without_calls_is_no_report() {
        unsent.add(TEN, List.of());

        assertThat(unsent.batch()).isEmpty();
    }

    private static List<Cell> cells(int count) {
        return Collections.nCopies(
                count, new Cell(UUID.randomUUID(), Direction.TO_PARTNER, HubService.AUTHORIZATION, 0, Map.of(3, 1L)));
    }
}
