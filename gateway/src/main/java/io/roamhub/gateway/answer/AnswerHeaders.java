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
}
