package io.roamhub.evsedata.store;

import io.roamhub.common.caller.Caller;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

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
    Lanes lanes;

    @Inject
    RoutingContext call;

    @Override
    public void filter(ContainerRequestContext request) {
        long lane = Push.lane(caller.partnerId(), caller.operation());
        long ticket = lanes.draw(lane);
        arrival.took(ticket);
        call.addEndHandler(ended -> lanes.giveBack(lane, ticket));
    }
}
