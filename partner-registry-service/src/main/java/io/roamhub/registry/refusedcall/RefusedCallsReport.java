package io.roamhub.registry.refusedcall;

import io.roamhub.common.refusedcall.RefusedCall;
import io.roamhub.registry.problem.Given;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the gateways tell of calls that were refused or failed. */
@Path("/internal/v1/refused-calls")
@RunOnVirtualThread
@RolesAllowed("service")
public class RefusedCallsReport {

    private final KeepRefusedCalls calls;

    RefusedCallsReport(KeepRefusedCalls calls) {
        this.calls = calls;
    }

    /** Takes calls; each counts once, however often it arrives. */
    @POST
    @Operation(hidden = true)
    public void take(List<RefusedCall> told) {
        calls.take(Given.body(told));
    }
}
