package io.roamhub.authorization.uploaded;

import jakarta.enterprise.context.RequestScoped;

/** The place of the current push in the order of arrival. */
@RequestScoped
class Arrival {

    private long ticket;

    void took(long number) {
        this.ticket = number;
    }

    long ticket() {
        return ticket;
    }
}
