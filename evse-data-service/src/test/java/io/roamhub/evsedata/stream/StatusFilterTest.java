package io.roamhub.evsedata.stream;

import io.roamhub.common.answer.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StatusFilterTest {

    private static StatusEvent event(String evseId, String pusher, String country) {
        return new StatusEvent(7, evseId, pusher, pusher, country, "Available", null, Instant.EPOCH);
    }

    @Test
    void an_operator_is_the_one_that_pushes_or_the_one_that_the_id_names() {
        StatusFilter filter = StatusFilter.of(List.of("DEABC"), List.of());

        assertThat(filter.wants(event("FR*XYZ*E1", "DEABC", "FRA"))).isTrue();
        assertThat(filter.wants(event("DE*ABC*E1", "DEHUB", "DEU"))).isTrue();
        assertThat(filter.wants(event("DE*ABD*E1", "DEABD", "DEU"))).isFalse();
    }

    @Test
    void both_filters_count_and_an_unknown_country_is_told() {
        StatusFilter filter = StatusFilter.of(List.of("DE*ABC"), List.of("FRA", "BEL"));

        assertThat(filter.wants(event("DE*ABC*E1", "DEABC", "BEL"))).isTrue();
        assertThat(filter.wants(event("DE*ABC*E1", "DEABC", "DEU"))).isFalse();
        assertThat(filter.wants(event("DE*ABC*E1", "DEABC", null))).isTrue();
        assertThat(filter.wants(event("DE*ABD*E1", "DEABD", "FRA"))).isFalse();
    }

    @Test
    void what_is_no_operator_or_no_country_is_refused() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> StatusFilter.of(List.of("ABC"), List.of()));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> StatusFilter.of(List.of(), List.of("XXX")));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> StatusFilter.of(List.of(), List.of("DE")));
    }
}
