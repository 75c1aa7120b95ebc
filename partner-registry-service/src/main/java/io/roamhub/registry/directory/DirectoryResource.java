package io.roamhub.registry.directory;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The partner directory for the other services of the hub. */
@Path("/internal/v1/directory")
@RunOnVirtualThread
@RolesAllowed("service")
public class DirectoryResource {

    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final DirectoryFeed feed;

    DirectoryResource(DirectoryFeed feed) {
        this.feed = feed;
    }

    /** The newest revision, or 204 when there is none but {@code after} within {@code waitMs} milliseconds. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response newerThan(
            @QueryParam("after") @DefaultValue("-1") long after, @QueryParam("waitMs") @DefaultValue("0") long waitMs)
            throws InterruptedException {
        Duration wait = Duration.ofMillis(Math.clamp(waitMs, 0, LONGEST_WAIT_MILLIS));
        return feed.newerThan(after, wait)
                .map(snapshot -> Response.ok(snapshot.json()))
                .orElseGet(Response::noContent)
                .build();
    }
}
