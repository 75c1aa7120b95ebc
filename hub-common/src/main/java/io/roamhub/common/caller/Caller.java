package io.roamhub.common.caller;

import io.roamhub.common.directory.Partner;
import io.roamhub.oicp.operation.Operation;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The partner whose OICP call is being answered, as the gateway identified it. */
@RequestScoped
public class Caller {

    private Partner partner;
    private UUID processId;
    private String address;
    private Operation operation;

    void identify(Partner partner, UUID processId, String address, Operation operation) {
        this.partner = partner;
        this.processId = processId;
        this.address = address;
        this.operation = operation;
    }

    /** The partner's id in the directory. */
    public UUID partnerId() {
        return partner().id();
    }

    /** The partner, as the directory knew it when the call arrived. */
    public Partner partner() {
        if (partner == null) {
            throw new IllegalStateException("no OICP call");
        }
        return partner;
    }

    /** The id of this call in answers, logs and the audit trail. */
    public UUID processId() {
        return processId;
    }

    /** The network address from which the partner called the gateway. */
    public String address() {
        return address;
    }

    /** The operation; for a path that several share, the one that is named first in the table. */
    public Operation operation() {
        return operation;
    }
}
