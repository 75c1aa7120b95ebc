package io.roamhub.gateway.listener;

import io.roamhub.gateway.answer.OwnAnswer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/**
 * What the head of an HTTP/2 request must be. HTTP/2 carries names and values with their lengths, so any byte may be in
 * them; in the HTTP/1.1 that the services are spoken to, a line break would begin a header or a request of its own.
 */
final class Http2Rules {

    /** What RFC 9113 adds to the bytes of each header when sizes are counted. */
    private static final int OVERHEAD = 32;

    private Http2Rules() {}

    /** The answer where a rule is broken; {@code null} when none is. */
    static OwnAnswer violation(HttpServerRequest request, int maxHeadSize) {
        if (!RequestTarget.isSound(request.uri())) {
            return OwnAnswer.MALFORMED_REQUEST;
        }
        int size = request.uri().length();
        for (Map.Entry<String, String> header : request.headers()) {
            size += header.getKey().length() + header.getValue().length() + OVERHEAD;
            if (size > maxHeadSize) {
                return OwnAnswer.HEADERS_TOO_LARGE;
            }
            if (!isName(header.getKey()) || !isPrintable(header.getValue())) {
                return OwnAnswer.MALFORMED_REQUEST;
            }
        }
        return null;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == ':') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7F) {
                return false;
            }
        }
        return true;
    }
}
