package io.roamhub.common.media;

import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.Uid;
import io.roamhub.oicp.json.Extensions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MediaHashTest {

    private final MediaHash hash = new MediaHash(Optional.of("the key of this test"));

    @Test
    void a_card_has_one_hash_in_every_form_and_spelling() {
        Identification mifare = Identification.RfidMifareFamily.of("1234abcd");
        Identification rfid = new Identification.Rfid(
                new Uid("1234ABCD"), EvcoId.of("DE-8EO-CAet5e4XY-3"), "nfc", null, null, Extensions.NONE);

        assertThat(hash.of(mifare)).isEqualTo(hash.of(rfid)).contains(hash.of(new Uid("1234ABCD")));
        assertThat(hash.of(mifare).orElseThrow()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_contract_has_one_hash_in_every_spelling() {
        assertThat(hash.of(Identification.Remote.of("DE-8EO-CAet5e4XY-3")))
                .isEqualTo(hash.of(Identification.Remote.of("de8eocaet5e4xy3")))
                .contains(hash.of(EvcoId.of("DE8EOCAET5E4XY3")));
    }

    @Test
    void another_key_makes_another_hash_and_without_one_there_is_none() {
        Uid uid = new Uid("1234ABCD");

        assertThat(new MediaHash(Optional.of("another key")).of(uid)).isNotEqualTo(hash.of(uid));
        assertThatThrownBy(() -> new MediaHash(Optional.empty()).of(uid)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void while_the_key_is_changed_both_hashes_count_and_todays_is_the_first() {
        MediaHash before = new MediaHash(Optional.of("the key before"));
        MediaHash changing = new MediaHash(Optional.of("the key of this test"), Optional.of("the key before"));
        Identification card = Identification.RfidMifareFamily.of("1234ABCD");

        assertThat(changing.of(card)).isEqualTo(hash.of(card));
        assertThat(changing.all(card))
                .containsExactly(hash.of(card).orElseThrow(), before.of(card).orElseThrow());
        assertThat(changing.matches(card, before.of(card).orElseThrow())).isTrue();
        assertThat(hash.matches(card, before.of(card).orElseThrow())).isFalse();
        assertThat(hash.matches(card, null)).isFalse();
    }

    @Test
    void keys_have_names_that_tell_them_apart_and_not_what_they_are() {
        assertThat(hash.key().name())
                .matches("[0-9a-f]{8}")
                .isNotEqualTo(new MediaHash(Optional.of("another")).key().name());
        assertThat(hash.key()).hasToString("(redacted)");
    }
}
