package io.roamhub.gateway.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** The headers that every answer has, whoever made it. */
public final class AnswerHeaders {

    /** Names the call in the partner's and in the hub's records. */
    public static final CharSequence PROCESS_ID = HttpHeaders.createOptimized("Process-ID");

    private static final CharSequence OICP_JSON = HttpHeaders.createOptimized("application/json;charset=utf-8");

    private AnswerHeaders() {}

    /** Sets them. */
    public static void set(MultiMap headers, String processId) {
        headers.set(HttpHeaders.CONTENT_TYPE, OICP_JSON);
        headers.set(PROCESS_ID, processId);
    }

    /** Sets them for an answer that is passed on as the service describes it, because it is none of OICP. */
    public static void setForeign(String type, MultiMap headers, String processId) {
        headers.set(HttpHeaders.CONTENT_TYPE, type == null ? "application/octet-stream" : type);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set(PROCESS_ID, processId);
    }

    /** The OICP code that a service says its answer has; {@code null} without one. It is for the hub's own records. */
    public static String code(String code) {
        return code != null && code.length() == 3 && isNumber(code) ? code : null;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
