package io.roamhub.oicp.operation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A path with at most one id in it, for example {@code evsepush/v23/operators/{operatorID}/data-records}.
 *
 * @param text the template as the specification prints it
 */
public record PathTemplate(String text) {

    /** Whether the path carries the caller's id. */
    public boolean hasId() {
        return text.indexOf('{') >= 0;
    }

    /** The part before the id; the whole path when it has none. */
    public String prefix() {
        return hasId() ? text.substring(0, text.indexOf('{')) : text;
    }

    /** The part after the id; empty when it has none. */
    public String suffix() {
        return hasId() ? text.substring(text.indexOf('}') + 1) : "";
    }

    /** The path with an id, which is percent-encoded where it must be. */
    public String expand(String id) {
        return hasId()
                ? prefix() + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("%2A", "*") + suffix()
                : text;
    }
}
