package io.roamhub.registry.directory;

import io.roamhub.common.answer.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The partner directory for the other services of the hub. */
@Path("/internal/v1/directory")
@RunOnVirtualThread
@RolesAllowed("service")
public class DirectoryResource {

    private static final long LONGEST_WAIT_MILLIS = 60_000;

    private final DirectoryFeed feed;
    private final DirectoryDocuments documents;

    DirectoryResource(DirectoryFeed feed, DirectoryDocuments documents) {
        this.feed = feed;
        this.documents = documents;
    }

    /**
     * What changed since the revision {@code after} with its {@code mark}, or the whole directory where there is no mark or
     * the registry does not know it; 204 when nothing changes within {@code waitMs} milliseconds.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response newerThan(
            @QueryParam("after") @DefaultValue("-1") long after,
            @QueryParam("mark") Optional<String> mark,
            @QueryParam("waitMs") @DefaultValue("0") long waitMs)
            throws InterruptedException {
        Duration wait = Duration.ofMillis(Math.clamp(waitMs, 0, LONGEST_WAIT_MILLIS));
        Optional<UUID> known = mark.map(DirectoryResource::mark);
        OptionalLong newer = feed.newerThan(after, known, wait);
        return newer.isEmpty()
                ? Response.noContent().build()
                : Response.ok(document(after, known, newer.getAsLong())).build();
    }

    private Object document(long after, Optional<UUID> mark, long present) {
        Optional<byte[]> change = mark.flatMap(known -> documents.since(after, known, present));
        return change.isPresent() ? change.get() : (StreamingOutput) documents::whole;
    }

    private static UUID mark(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAMark) {
            throw Problem.badRequest("mark is not one of the directory's.");
        }
    }
}
