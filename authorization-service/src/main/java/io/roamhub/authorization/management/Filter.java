package io.roamhub.authorization.management;

import jakarta.ws.rs.QueryParam;

/** The query parameters of a search, as they arrived. */
public class Filter {

    @QueryParam("sessionId")
    String sessionId;

    @QueryParam("cpoPartnerSessionId")
    String cpoPartnerSessionId;

    @QueryParam("empPartnerSessionId")
    String empPartnerSessionId;

    @QueryParam("evseId")
    String evseId;

    @QueryParam("operatorId")
    String operatorId;

    @QueryParam("providerId")
    String providerId;

    @QueryParam("partner")
    String partner;

    @QueryParam("state")
    String state;

    @QueryParam("overdue")
    String overdue;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("page")
    String page;

    @QueryParam("size")
    String size;

    /** Whether it names a session by an id of its own, so that no time need bound the search. */
    boolean namesSession() {
        return sessionId != null || cpoPartnerSessionId != null || empPartnerSessionId != null;
    }
}
