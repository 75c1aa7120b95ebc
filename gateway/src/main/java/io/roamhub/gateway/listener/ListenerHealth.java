package io.roamhub.gateway.listener;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the listener takes connections; whether the partner directory is loaded is a check of its own. */
@Readiness
@Singleton
public class ListenerHealth implements HealthCheck {

    private final Listener listener;

    ListenerHealth(Listener listener) {
        this.listener = listener;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("listener").status(listener.isUp()).build();
    }
}
