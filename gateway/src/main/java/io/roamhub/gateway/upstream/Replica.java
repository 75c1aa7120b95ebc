package io.roamhub.gateway.upstream;

/** One running copy of a service, as seen from one event loop. */
final class Replica {

    /** How long a replica that refused a connection is passed over. */
    private static final long REST_NANOS = 2_000_000_000L;

    private final ServiceAddress address;
    private final Pool calls;
    private final Pool streams;
    private boolean resting;
    private long restedAt;

    /**
     * A replica that is believed to be up.
     *
     * @param streams connections of their own for streams, lest they take those of calls for as long as they last
     */
    Replica(ServiceAddress address, Pool calls, Pool streams) {
        this.address = address;
        this.calls = calls;
        this.streams = streams;
    }

    ServiceAddress address() {
        return address;
    }

    Pool calls() {
        return calls;
    }

    Pool streams() {
        return streams;
    }

    void rest(long now) {
        resting = true;
        restedAt = now;
    }

    boolean isResting(long now) {
        if (resting && now - restedAt > REST_NANOS) {
            resting = false;
        }
        return resting;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
