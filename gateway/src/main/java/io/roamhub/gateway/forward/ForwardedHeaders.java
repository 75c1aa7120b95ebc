package io.roamhub.gateway.forward;

import io.netty.util.AsciiString;
import io.opentelemetry.api.trace.SpanContext;
import io.roamhub.gateway.upstream.AnswerHead;
import io.roamhub.gateway.upstream.RequestHead;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * What of a partner's headers reaches a service: what describes the body, nothing else. So whatever a partner writes as
 * {@code Roamhub-*}, {@code Forwarded}, {@code X-Forwarded-*} or {@code Authorization} ends here, as do the headers that
 * belong to one connection.
 */
final class ForwardedHeaders {

    private static final AsciiString PROCESS_ID = AsciiString.of("Roamhub-Process-Id: ");
    private static final AsciiString TRACE_PARENT = AsciiString.of("traceparent: ");
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");
    private static final Passed[] OF_THE_REQUEST = {
        new Passed(HttpHeaders.CONTENT_TYPE),
        new Passed(HttpHeaders.CONTENT_ENCODING),
        new Passed(HttpHeaders.ACCEPT_ENCODING),
        new Passed(HttpHeaders.USER_AGENT)
    };
    private static final Passed[] OF_A_STREAM = {
        new Passed(HttpHeaders.createOptimized("Last-Event-ID")), new Passed(HttpHeaders.ACCEPT)
    };

    private ForwardedHeaders() {}

    /** A header that is passed on: its name to look it up, and as it is written. */
    private record Passed(CharSequence name, AsciiString line) {

        Passed(CharSequence name) {
            this(name, AsciiString.of(name + ": "));
        }
    }

    /** Adds to the head of the request to the service what describes the body, and the call's id. */
    static void request(MultiMap from, RequestHead to, String processId) {
        copy(OF_THE_REQUEST, from, to);
        to.header(PROCESS_ID, processId);
    }

    /**
     * Tells the service which trace the call belongs to, in the form of W3C Trace Context, and whether it is one of those that are
     * measured; nothing where there are no traces.
     */
    static void trace(SpanContext of, RequestHead to) {
        if (of.isValid()) {
            to.header(
                    TRACE_PARENT,
                    "00-" + of.getTraceId() + '-' + of.getSpanId() + '-'
                            + of.getTraceFlags().asHex());
        }
    }

    /** Adds for the stream of status what lets it go on where its listener was. */
    static void stream(MultiMap from, RequestHead to) {
        copy(OF_A_STREAM, from, to);
    }

    private static void copy(Passed[] headers, MultiMap from, RequestHead to) {
        for (Passed header : headers) {
            String value = from.get(header.name());
            if (value != null) {
                to.header(header.line(), value);
            }
        }
    }

    /** Adds the headers of the answer to the partner that come from the service to none. */
    static void answer(AnswerHead from, MultiMap to) {
        add(to, HttpHeaders.CONTENT_ENCODING, from.contentEncoding());
        add(to, HttpHeaders.VARY, from.vary());
        add(to, RETRY_AFTER, from.retryAfter());
    }

    private static void add(MultiMap to, CharSequence name, String value) {
        if (value != null) {
            to.add(name, value);
        }
    }
}
