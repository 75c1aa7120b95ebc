package io.roamhub.registry.servicelevel;

import io.roamhub.common.servicelevel.ServiceLevelReport;
import io.roamhub.registry.problem.Given;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the other services of the hub have measured. */
@Path("/internal/v1/service-level-measurements")
@RunOnVirtualThread
@RolesAllowed("service")
public class MeasurementsResource {

    private final TakeMeasurements measurements;

    MeasurementsResource(TakeMeasurements measurements) {
        this.measurements = measurements;
    }

    /** Takes reports; each counts once, however often it arrives. */
    @POST
    @Operation(hidden = true)
    public TakeMeasurements.Taken take(List<ServiceLevelReport> reports) {
        return measurements.take(Given.body(reports));
    }
}
