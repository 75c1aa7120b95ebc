package io.roamhub.authorization.uploaded;

import io.roamhub.common.caller.Caller;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;

/** Draws the ticket of a push before its body is read, and gives it back however the request ends. */
@Provider
@InOrderOfArrival
@Priority(Priorities.AUTHORIZATION + 20)
public class ArrivalFilter implements ContainerRequestFilter {

    @Inject
    Caller caller;

    @Inject
    Arrival arrival;

    @Inject
    Turns turns;

    @Inject
    RoutingContext call;

    @Override
    public void filter(ContainerRequestContext request) {
        UUID partner = caller.partnerId();
        long ticket = turns.draw(partner);
        arrival.took(ticket);
        HttpServerResponse response = call.response();
        call.addEndHandler(ended -> turns.giveBack(ticket));
        if (response.closed()) {
            // the caller left before the handler was there: nobody else would call it
            turns.giveBack(ticket);
        }
    }
}
