package io.roamhub.local.story;

import java.nio.charset.StandardCharsets;

/** The beginning of a body, for a message to a person. */
final class Excerpt {

    private static final int MOST = 300;

    private Excerpt() {}

    static String of(byte[] body) {
        if (body.length == 0) {
            return "(empty)";
        }
        String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
