package io.roamhub.common.servicelevel;

import io.roamhub.common.calls.PartnerAnswer;
import io.roamhub.common.servicelevel.ServiceLevelReport.Cell;
import io.roamhub.oicp.operation.HubService;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceLevelsTest {

    private static final UUID PARTNER = UUID.randomUUID();
    private static final long FIVE_MILLIS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ServiceLevels levels = new ServiceLevels();

    @Test
    void an_answer_is_available_whatever_it_says_and_everything_else_is_a_failure() {
        for (int status : new int[] {200, 400, 404}) {
            levels.toPartner(PARTNER, HubService.AUTHORIZATION, answered(status), FIVE_MILLIS);
        }
        for (PartnerAnswer failure : List.of(
                answered(503),
                new PartnerAnswer.TimedOut(true),
                new PartnerAnswer.Unreachable("refused"),
                new PartnerAnswer.Unreadable("too large"),
                new PartnerAnswer.CircuitOpen())) {
            levels.toPartner(PARTNER, HubService.AUTHORIZATION, failure, FIVE_MILLIS);
        }

        List<Cell> cells = levels.next().cells();

        assertThat(cells).singleElement().satisfies(cell -> {
            assertThat(cell.partner()).isEqualTo(PARTNER);
            assertThat(cell.direction()).isEqualTo(Direction.TO_PARTNER);
            assertThat(cell.failures()).isEqualTo(5);
            assertThat(cell.responseTimes()).containsOnly(java.util.Map.entry(ResponseTimes.classOf(FIVE_MILLIS), 3L));
        });
        assertThat(levels.next().cells()).isEmpty();
    }

    @Test
    void both_ways_and_each_family_are_counted_apart() {
        levels.fromPartner(PARTNER, HubService.EVSE_DATA, 200, FIVE_MILLIS);
        levels.fromPartner(PARTNER, HubService.EVSE_STATUS, 503, FIVE_MILLIS);
        levels.toPartner(PARTNER, HubService.EVSE_DATA, answered(200), FIVE_MILLIS);

        assertThat(levels.next().cells())
                .extracting(cell -> cell.direction() + " " + cell.family() + " " + cell.failures())
                .containsExactly("TO_PARTNER EVSE_DATA 0", "FROM_PARTNER EVSE_DATA 0", "FROM_PARTNER EVSE_STATUS 1");
    }

    @Test
    void no_call_is_lost_or_counted_twice_between_threads() {
        int threads = 8;
        int each = 20_000;
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                executor.execute(() -> {
                    for (int call = 0; call < each; call++) {
                        levels.fromPartner(PARTNER, HubService.EVSE_DATA, 200, FIVE_MILLIS);
                    }
                });
            }
        }

        long counted = levels.next().cells().stream()
                .flatMap(cell -> cell.responseTimes().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        assertThat(counted).isEqualTo((long) threads * each);
    }

    @Test
    void partners_beyond_the_bound_are_counted_as_lost() {
        MinuteSums sums = new MinuteSums(1);
        sums.failed(PARTNER, Direction.TO_PARTNER, HubService.AUTHORIZATION);
        sums.failed(UUID.randomUUID(), Direction.TO_PARTNER, HubService.AUTHORIZATION);
        sums.failed(PARTNER, Direction.TO_PARTNER, HubService.AUTHORIZATION);

        assertThat(sums.cells()).singleElement().satisfies(cell -> assertThat(cell.failures())
                .isEqualTo(2));
        assertThat(sums.lost()).isEqualTo(1);
    }

    private static PartnerAnswer answered(int status) {
        return new PartnerAnswer.Answered(status, new byte[0]);
    }
}
