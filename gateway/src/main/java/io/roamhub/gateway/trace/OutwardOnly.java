package io.roamhub.gateway.trace;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkus.opentelemetry.runtime.propagation.TextMapPropagatorCustomizer;
import jakarta.inject.Singleton;

/** Has the gateway tell services of traces, and listen to no partner about them. */
@Singleton
public class OutwardOnly implements TextMapPropagatorCustomizer {

    @Override
    public TextMapPropagator customize(Context context) {
        return new OutwardPropagator(context.propagator());
    }
}
