package io.roamhub.common.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.roamhub.common.answer.ProcessId;
import io.roamhub.oicp.operation.Operation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TracesTest {

    private final List<SpanData> ended = new ArrayList<>();
    private final OpenTelemetry telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Collected()))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    private final class Collected implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void a_call_to_a_partner_is_a_span_with_the_process_id_the_partner_and_the_outcome() throws Exception {
        UUID processId = UUID.randomUUID();
        UUID partner = UUID.randomUUID();
        Traces traces = new Traces(telemetry);

        ProcessId.under(processId, () -> {
            Span span = traces.partnerCall(partner, Operation.AUTHORIZE_START);
            traces.end(span, "timed-out", false);
            return null;
        });

        assertThat(ended).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("AuthorizeStart to partner");
            assertThat(text(span, "roamhub.process_id")).isEqualTo(processId.toString());
            assertThat(text(span, "roamhub.partner")).isEqualTo(partner.toString());
            assertThat(text(span, "roamhub.operation")).isEqualTo("AuthorizeStart");
            assertThat(text(span, "roamhub.outcome")).isEqualTo("timed-out");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        });
    }

    private static String text(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }

    @Test
    void a_call_to_another_service_carries_the_trace_that_it_belongs_to() {
        Span span = telemetry.getTracer("test").spanBuilder("call").startSpan();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost"));

        try (Scope current = span.makeCurrent()) {
            new Traces(telemetry).carry(request);
        }

        assertThat(request.build().headers().firstValue("traceparent")).hasValueSatisfying(header -> assertThat(header)
                .contains(span.getSpanContext().getTraceId())
                .contains(span.getSpanContext().getSpanId()));
    }

    @Test
    void where_nothing_is_traced_nothing_is_told() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost"));

        Traces.none().carry(request);
        Traces.none().end(Traces.none().partnerCall(UUID.randomUUID(), Operation.AUTHORIZE_START), "2xx", true);

        assertThat(request.build().headers().map()).isEmpty();
    }
}
