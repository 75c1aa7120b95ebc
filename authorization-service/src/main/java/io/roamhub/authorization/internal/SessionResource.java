package io.roamhub.authorization.internal;

import io.roamhub.authorization.session.ChargingSession;
import io.roamhub.authorization.session.FeedPosition;
import io.roamhub.authorization.session.Sessions;
import io.roamhub.common.answer.Problem;
import io.roamhub.oicp.operation.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Sessions for the hub's other services. */
@Path("/internal/v1")
@RunOnVirtualThread
@RolesAllowed("service")
public class SessionResource {

    private static final int LARGEST_PIECE = 5000;
    private static final long LONGEST_WAIT = 30_000;

    private final Sessions sessions;
    private final SessionFeed feed;
    private final Clock clock;

    SessionResource(Sessions sessions, SessionFeed feed, Clock clock) {
        this.sessions = sessions;
        this.feed = feed;
        this.clock = clock;
    }

    /** The session with the hub's id. */
    @GET
    @Path("sessions/{sessionId}")
    public SessionKey session(UUID sessionId) {
        return SessionKey.of(existing(sessionId));
    }

    /** The operator's newest session under its own id that is not closed, else its newest. */
    @GET
    @Path("sessions")
    public SessionKey session(
            @QueryParam("operatorPartnerId") UUID operatorPartnerId,
            @QueryParam("cpoPartnerSessionId") String cpoPartnerSessionId) {
        return sessions.byPartnerSessionId(Role.CPO, operatorPartnerId, cpoPartnerSessionId)
                .map(SessionKey::of)
                .orElseThrow(NotFoundException::new);
    }

    /** What has changed since a position; long poll. */
    @GET
    @Path("session-keys")
    public SessionKeys keys(
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("500") int limit,
            @QueryParam("waitMs") @DefaultValue("0") long waitMs) {
        FeedPosition position =
                FeedPosition.of(after).orElseThrow(() -> Problem.badRequest("The position is none of this feed."));
        return feed.after(
                position, Math.clamp(limit, 1, LARGEST_PIECE), Duration.ofMillis(Math.clamp(waitMs, 0, LONGEST_WAIT)));
    }

    /** The session's charge detail record is stored; may be told again. */
    @POST
    @Path("sessions/{sessionId}/closed")
    public void closed(UUID sessionId) {
        sessions.change(existing(sessionId), session -> session.closed(clock.instant()));
    }

    /** The same of many at once; those that are not known are passed over. */
    @POST
    @Path("sessions/closed")
    public void closed(ClosedSessions told) {
        sessions.close(told.checked(), clock.instant());
    }

    private ChargingSession existing(UUID sessionId) {
        return sessions.byId(sessionId).orElseThrow(NotFoundException::new);
    }
}
