package io.roamhub.gateway.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;

/**
 * The services learn which trace a call belongs to; from partners the gateway learns nothing of the kind. Otherwise a partner
 * could have each of its calls traced, whatever share is configured, and choose the ids of traces.
 */
record OutwardPropagator(TextMapPropagator propagator) implements TextMapPropagator {

    @Override
    public Collection<String> fields() {
        return propagator.fields();
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
        propagator.inject(context, carrier, setter);
    }

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
        return context;
    }
}
