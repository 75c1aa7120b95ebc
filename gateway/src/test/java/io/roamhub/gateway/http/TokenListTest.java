package io.roamhub.gateway.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenListTest {

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", " close\t", "close, x", "x ,close", "a,,close,", "keep-alive, CLOSE"})
    void a_word_is_found_wherever_it_stands(String list) {
        assertThat(TokenList.contains(list, "close")).isTrue();
    }

    @Test
    void a_part_of_a_word_is_not_the_word() {
        assertThat(TokenList.contains("closed, enclose, clos e", "close")).isFalse();
        assertThat(TokenList.contains("", "close")).isFalse();
        assertThat(TokenList.contains(",", "close")).isFalse();
    }
}
