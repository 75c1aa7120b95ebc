package io.roamhub.cdr.accept;

import io.roamhub.common.caller.Caller;
import io.roamhub.common.json.Received;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.common.Acknowledgement;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** eRoamingChargeDetailRecord V2.2: a charge point operator reports a finished session. */
@Path("/api/oicp/cdrmgmt/v22/operators/{operatorID}/charge-detail-record")
@RunOnVirtualThread
@RolesAllowed("gateway")
@Tag(name = "eRoamingChargeDetailRecord")
public class ChargeDetailRecordResource {

    private final AcceptCdr acceptCdr;
    private final Caller caller;

    ChargeDetailRecordResource(AcceptCdr acceptCdr, Caller caller) {
        this.acceptCdr = acceptCdr;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "eRoamingChargeDetailRecord_V2.2", summary = "Report a finished charging session")
    public Acknowledgement chargeDetailRecord(Received<ChargeDetailRecord> cdr) {
        return acceptCdr.accept(cdr, caller);
    }
}
