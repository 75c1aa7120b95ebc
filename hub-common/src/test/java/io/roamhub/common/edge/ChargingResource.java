package io.roamhub.common.edge;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.Message;
import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.authorization.AuthorizeStop;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.evsedata.PushEvseData;
import io.roamhub.oicp.evsestatus.EvseStatusPull;
import io.roamhub.oicp.json.InvalidMessageException;
import io.roamhub.oicp.notification.ChargingNotification;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;

/** A little service: what its resources answer shows what the filter and the readers handed to them. */
@Path("/api/oicp")
@RunOnVirtualThread
@RolesAllowed("gateway")
public class ChargingResource {

    @Inject
    Caller caller;

    @POST
    @Path("charging/v21/operators/{operatorID}/authorize/start")
    public Acknowledgement start(Received<AuthorizeStart> start) {
        return Acknowledgement.refused(
                Code.SUCCESS,
                caller.partner().name() + " " + caller.operation().oicpName() + " " + caller.address() + " "
                        + start.message()
                                .identification()
                                .cardUid()
                                .orElseThrow()
                                .text() + " " + start.rewritten());
    }

    @POST
    @Path("charging/v21/operators/{operatorID}/authorize/stop")
    public Response stop(
            Received<AuthorizeStop> stop, @HeaderParam("X-Failure") String failure, @QueryParam("page") int page)
            throws Exception {
        throw Failures.named(failure);
    }

    @POST
    @Path("evsepush/v23/operators/{operatorID}/data-records")
    public Response push(Received<PushEvseData> push) {
        return Response.ok(push.text()).build();
    }

    @POST
    @Path("notificationmgmt/v11/charging-notifications")
    public Response notify(Received<ChargingNotification> notification) {
        return Response.ok(Acknowledgement.done()).build();
    }

    @POST
    @Path("evsepull/v21/providers/{providerID}/status-records")
    public Message pull(Received<EvseStatusPull> pull) {
        return Acknowledgement.refused(Code.SUCCESS, pull.message().getClass().getSimpleName());
    }

    /** Everything that may go wrong inside a service. */
    static final class Failures {

        private Failures() {}

        static Exception named(String name) {
            return switch (name) {
                case "refusal" -> Refusal.sessionUnknown();
                case "closed" -> Refusal.sessionClosed("CLOSED");
                case "limited" -> Refusal.rateLimited(Duration.ofMillis(1200));
                case "invalid" -> new InvalidMessageException("sessionID", "must not be null");
                case "sql" -> new SQLException("relation \"secret_table\" does not exist");
                case "sql-inside" -> new RuntimeException("secret", new IllegalStateException(new SQLException("x")));
                case "problem" -> Problem.conflict("Not in this state.");
                case "web" -> new WebApplicationException(418);
                case "null" -> new NullPointerException("secret");
                case "overflow" -> new RuntimeException("secret", new StackOverflowError());
                default -> new IllegalArgumentException(name);
            };
        }
    }
}
