package io.roamhub.evsedata.store;

import jakarta.enterprise.context.RequestScoped;

/** The place of the current push in the order of arrival. */
@RequestScoped
public class Arrival {

    private long ticket;

    void took(long number) {
        this.ticket = number;
    }

    /** The number of its ticket; numbers of one lane rise in the order of arrival. */
    public long ticket() {
        return ticket;
    }
}
