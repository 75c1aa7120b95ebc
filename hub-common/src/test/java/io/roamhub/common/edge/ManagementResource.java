package io.roamhub.common.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roamhub.common.answer.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;

/** A piece of a management API. */
@Path("/api/v1/things")
@RunOnVirtualThread
@RolesAllowed("hub-admin")
public class ManagementResource {

    /** What is posted. */
    public record Thing(@JsonProperty("count") int count) {}

    @GET
    @Path("{failure}")
    public Map<String, String> get(@PathParam("failure") String failure) throws Exception {
        if (failure.equals("missing")) {
            throw Problem.missing("It cannot be activated yet.", List.of("an active certificate", "an endpoint"));
        }
        throw ChargingResource.Failures.named(failure);
    }

    @POST
    public Thing post(Thing thing) {
        return thing;
    }
}
