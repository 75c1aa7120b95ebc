package io.roamhub.gateway.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutwardPropagatorTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final OutwardPropagator propagator = new OutwardPropagator(W3CTraceContextPropagator.getInstance());

    private static final class Headers implements TextMapGetter<Map<String, String>> {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
            return headers.get(name);
        }
    }

    @Test
    void a_partner_cannot_have_its_calls_traced() {
        Context context = propagator.extract(
                Context.root(), Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01"), new Headers());

        assertThat(Span.fromContext(context).getSpanContext().isValid()).isFalse();
    }

    @Test
    void a_service_learns_which_trace_a_call_belongs_to() {
        Context context = Context.root()
                .with(Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault())));
        Map<String, String> headers = new HashMap<>();

        propagator.inject(context, headers, Map::put);

        assertThat(headers).containsEntry("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
    }
}
