package io.roamhub.local.chaos;

import io.roamhub.local.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerTest {

    @Test
    void a_ledger_without_a_broken_promise_holds() {
        Ledger ledger = new Ledger(List.of(new Ledger.Entry("records acknowledged", 12)), List.of());

        assertThat(ledger.holds()).isTrue();
        assertThat(ledger.lines().getFirst()).matches("records acknowledged +12");
        assertThat(ledger.lines().getLast()).isEqualTo("Everything that was acknowledged was kept.");
    }

    @Test
    void a_broken_promise_is_named() {
        Ledger ledger = new Ledger(List.of(), List.of("1 acknowledged record was not stored."));

        assertThat(ledger.holds()).isFalse();
        assertThat(ledger.lines()).contains("NOT KEPT: 1 acknowledged record was not stored.");
    }

    @Test
    void an_unknown_trial_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> Scenarios.named("nothing"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("story");
    }
}
