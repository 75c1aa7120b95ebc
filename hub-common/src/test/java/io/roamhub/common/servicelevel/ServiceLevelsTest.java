package io.roamhub.common.servicelevel;

import io.roamhub.common.servicelevel.ServiceLevelReport.Cell;
import io.roamhub.oicp.operation.HubService;
import java.util.List;
import java.util.Map;
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
    void answers_are_counted_by_their_time_and_failures_beside_them() {
        for (int call = 0; call < 3; call++) {
            levels.toPartner(PARTNER, HubService.AUTHORIZATION, true, FIVE_MILLIS);
        }
        levels.toPartner(PARTNER, HubService.AUTHORIZATION, false, FIVE_MILLIS);

        List<Cell> cells = levels.next().cells();

        assertThat(cells).singleElement().satisfies(cell -> {
            assertThat(cell.partner()).isEqualTo(PARTNER);
            assertThat(cell.direction()).isEqualTo(Direction.TO_PARTNER);
            assertThat(cell.failures()).isEqualTo(1);
            assertThat(cell.responseTimes()).containsOnly(Map.entry(ResponseTimes.classOf(FIVE_MILLIS), 3L));
        });
        assertThat(levels.next().cells()).isEmpty();
    }

    @Test
    void both_ways_and_each_family_are_counted_apart() {
        levels.fromPartner(PARTNER, HubService.EVSE_DATA, 200, FIVE_MILLIS);
        levels.fromPartner(PARTNER, HubService.EVSE_STATUS, 503, FIVE_MILLIS);
        levels.toPartner(PARTNER, HubService.EVSE_DATA, true, FIVE_MILLIS);

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
}
