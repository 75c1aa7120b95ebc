package io.roamhub.common.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.roamhub.common.answer.ProcessId;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.util.UUID;

/**
 * The parts of a call's trace that are made by hand: calls to partners, and the headers of calls between services. Partners are
 * told nothing of traces, and what stands in a span is what may stand in a log: ids of partners and calls, never of people.
 */
@ApplicationScoped
public class Traces {

    private static final Traces NONE = new Traces(OpenTelemetry.noop());

    private final OpenTelemetry telemetry;
    private final Tracer tracer;

    @Inject
    public Traces(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
        this.tracer = telemetry.getTracer("io.roamhub");
    }

    /** For a constructor without an application: nothing is traced. */
    public static Traces none() {
        return NONE;
    }

    /** Begins the span of a call to a partner, under the call that this thread serves; {@link #end} must follow. */
    public Span partnerCall(UUID partner, Operation operation) {
        Span span = tracer.spanBuilder(operation.oicpName() + " to partner")
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        if (span.isRecording()) {
            span.setAttribute("roamhub.partner", partner.toString())
                    .setAttribute("roamhub.operation", operation.oicpName())
                    .setAttribute(ProcessId.ATTRIBUTE, ProcessId.current().toString());
        }
        return span;
    }

    /** Ends the span of a call to a partner. */
    public void end(Span span, String outcome, boolean healthy) {
        span.setAttribute("roamhub.outcome", outcome);
        if (!healthy) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** Tells another service of the hub which trace its call belongs to. */
    public void carry(HttpRequest.Builder request) {
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(Context.current(), request, HttpRequest.Builder::setHeader);
    }
}
