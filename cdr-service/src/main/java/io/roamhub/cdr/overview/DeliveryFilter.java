package io.roamhub.cdr.overview;

import jakarta.ws.rs.QueryParam;

/** Which deliveries are meant; every part may be left out. */
public class DeliveryFilter {

    /** One of the states of a delivery. */
    @QueryParam("state")
    String state;

    /** The outcome of the last attempt, for example the provider's code. */
    @QueryParam("outcome")
    String outcome;

    /** The hub's SessionID. */
    @QueryParam("sessionId")
    String sessionId;

    /** The operator, as a partner. */
    @QueryParam("operatorPartnerId")
    String operatorPartnerId;

    /** The provider, as a partner. */
    @QueryParam("providerPartnerId")
    String providerPartnerId;

    /** Accepted at or after. */
    @QueryParam("from")
    String from;

    /** Accepted before. */
    @QueryParam("to")
    String to;

    /** The filter's conditions added to others. */
    Conditions addTo(Conditions conditions) {
        return conditions
                .andWord("d.state = ?", "state", state, Deliveries.STATES)
                .andId("c.session_id = ?", "sessionId", sessionId)
                .andId("c.operator_partner = ?", "operatorPartnerId", operatorPartnerId)
                .andId("d.provider_partner = ?", "providerPartnerId", providerPartnerId)
                .andInstant("d.accepted_at >= ?", "from", from)
                .andInstant("d.accepted_at < ?", "to", to)
                .andText("d.last_outcome = ?", "outcome", outcome);
    }
}
