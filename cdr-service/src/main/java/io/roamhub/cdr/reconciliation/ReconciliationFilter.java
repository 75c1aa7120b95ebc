package io.roamhub.cdr.reconciliation;

import jakarta.ws.rs.QueryParam;

/** Which days, and of whom. */
public class ReconciliationFilter {

    /** The first day, in UTC. */
    @QueryParam("from")
    String from;

    /** The last day; the first one where it is left out. */
    @QueryParam("to")
    String to;

    /** The operator, as a partner. */
    @QueryParam("operatorPartnerId")
    String operatorPartnerId;

    /** The provider, as a partner. */
    @QueryParam("providerPartnerId")
    String providerPartnerId;
}
