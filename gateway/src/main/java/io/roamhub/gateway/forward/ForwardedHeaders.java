package io.roamhub.gateway.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * What of a partner's headers reaches a service: what describes the body, nothing else. So whatever a partner writes as
 * {@code Roamhub-*}, {@code Forwarded}, {@code X-Forwarded-*} or {@code Authorization} ends here, as do the headers that
 * belong to one connection.
 */
final class ForwardedHeaders {

    private static final CharSequence PARTNER = HttpHeaders.createOptimized("Roamhub-Partner");
    private static final CharSequence PROCESS_ID = HttpHeaders.createOptimized("Roamhub-Process-Id");
    private static final CharSequence CALLER_ADDRESS = HttpHeaders.createOptimized("Roamhub-Caller-Address");
    private static final CharSequence[] OF_THE_REQUEST = {
        HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_ENCODING, HttpHeaders.ACCEPT_ENCODING, HttpHeaders.USER_AGENT
    };
    private static final CharSequence[] OF_A_STREAM = {HttpHeaders.createOptimized("Last-Event-ID"), HttpHeaders.ACCEPT
    };
    private static final CharSequence[] OF_THE_ANSWER = {
        HttpHeaders.CONTENT_ENCODING, HttpHeaders.VARY, HttpHeaders.createOptimized("Retry-After")
    };

    private ForwardedHeaders() {}

    /** Adds the headers of the request to the service to none. */
    static void request(MultiMap from, MultiMap to, Exchange call, CharSequence authorization) {
        copy(OF_THE_REQUEST, from, to);
        to.add(HttpHeaders.AUTHORIZATION, authorization);
        to.add(PARTNER, call.partnerId());
        to.add(PROCESS_ID, call.processId());
        to.add(CALLER_ADDRESS, call.callerAddress());
    }

    /** The same for the stream of status, which goes on where its listener was. */
    static void stream(MultiMap from, MultiMap to, Exchange call, CharSequence authorization) {
        request(from, to, call, authorization);
        copy(OF_A_STREAM, from, to);
    }

    /** Adds the headers of the answer to the partner that come from the service to none. */
    static void answer(MultiMap from, MultiMap to) {
        copy(OF_THE_ANSWER, from, to);
    }

    private static void copy(CharSequence[] names, MultiMap from, MultiMap to) {
        for (CharSequence name : names) {
            String value = from.get(name);
            if (value != null) {
                to.add(name, value);
            }
        }
    }
}
