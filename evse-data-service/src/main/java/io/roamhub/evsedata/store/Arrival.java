package io.roamhub.evsedata.store;

import jakarta.enterprise.context.RequestScoped;

/** The place of the current push in the order of arrival. */
@RequestScoped
public class Arrival {

    private Place place;

    void took(Place taken) {
        this.place = taken;
    }

    /** Its place, by ticket or without. */
    public Place place() {
        return place;
    }

    /** The number of its ticket; numbers of one lane rise in the order of arrival. */
    public long ticket() {
        return place.ticket();
    }
}
