package io.roamhub.cdr.overview;

import jakarta.ws.rs.QueryParam;

/** Which findings are meant; every part may be left out. */
public class FindingFilter {

    /** One of the rules. */
    @QueryParam("rule")
    String rule;

    /** The operator, as a partner. */
    @QueryParam("operatorPartnerId")
    String operatorPartnerId;

    /** The provider, as a partner. */
    @QueryParam("providerPartnerId")
    String providerPartnerId;

    /** Of CDRs accepted at or after. */
    @QueryParam("from")
    String from;

    /** Of CDRs accepted before. */
    @QueryParam("to")
    String to;
}
