package io.roamhub.common.json;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;

/** Puts what {@link SmallBodies} has read of a body that was not whole in front of the rest. */
@Provider
public class BeginningOfBody implements ContainerRequestFilter {

    @Inject
    RoutingContext call;

    @Override
    public void filter(ContainerRequestContext request) {
        Buffer beginning = call.get(SmallBodies.BEGINNING);
        if (beginning != null) {
            request.setEntityStream(
                    new SequenceInputStream(new ByteArrayInputStream(beginning.getBytes()), request.getEntityStream()));
        }
    }
}
