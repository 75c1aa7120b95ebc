package io.roamhub.oicp.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8Test {

    private static final int[] BYTES = {
        'a', 'z', 0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE, 0xEF,
        0xF0, 0xF3, 0xF4, 0xF5, 0xFF
    };

    @Test
    void it_says_the_same_as_the_decoder_of_the_jdk() {
        Random random = new Random(20260301);
        for (int trial = 0; trial < 200_000; trial++) {
            byte[] text = new byte[random.nextInt(24)];
            for (int i = 0; i < text.length; i++) {
                boolean plain = random.nextInt(3) == 0;
                text[i] = (byte) (plain ? 'x' : BYTES[random.nextInt(BYTES.length)]);
            }
            assertThat(Utf8.isValid(text)).as("%s", (Object) text).isEqualTo(isDecoded(text));
        }
    }

    @Test
    void every_character_is_valid_wherever_it_stands() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character += 37) {
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                String text = "0123456789".substring(character % 10) + Character.toString(character) + "0123456789";
                assertThat(Utf8.isValid(text.getBytes(StandardCharsets.UTF_8)))
                        .as("U+%X", character)
                        .isTrue();
            }
        }
    }

    private static boolean isDecoded(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
