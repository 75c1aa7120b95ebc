package io.roamhub.evsedata.store;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.SmallBodies;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.operation.Operation;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Takes the place of a push before its body is read, and gives it back however the request ends. */
@Provider
@InOrderOfArrival
@Priority(Priorities.AUTHORIZATION + 20)
public class ArrivalFilter implements ContainerRequestFilter {

    private static final String OPERATOR_ID = "operatorID";
    private static final String NONE = "none";

    @Inject
    Caller caller;

    @Inject
    Arrival arrival;

    @Inject
    Lanes lanes;

    @Inject
    RoutingContext call;

    @Inject
    Clock clock;

    @Override
    public void filter(ContainerRequestContext request) {
        Operation operation = caller.operation();
        UUID partner = caller.partnerId();
        UUID processId = caller.processId();
        String operatorKey = OperatorId.of(
                        request.getUriInfo().getPathParameters().getFirst(OPERATOR_ID))
                .key();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean whole = operation == Operation.PUSH_EVSE_STATUS && SmallBodies.isWhole(call);
        // nothing may fail from here on until the place is sure to be given back
        Place place = lanes.arrive(Push.lane(partner, operation), whole);
        arrival.took(place);
        HttpServerResponse response = call.response();
        Runnable giveBack = () -> {
            String result = response.ended() ? String.valueOf(response.getStatusCode()) : NONE;
            lanes.giveBack(place, new PushLog.NotApplied(operation, partner, operatorKey, processId, at, result));
        };
        call.addEndHandler(ended -> giveBack.run());
        if (response.closed()) {
            // the caller left before the handler was there: nobody else would call it
            giveBack.run();
        }
    }
}
