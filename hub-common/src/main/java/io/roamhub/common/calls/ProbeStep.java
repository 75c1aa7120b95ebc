package io.roamhub.common.calls;

/**
 * One step of a look at a partner's back end.
 *
 * @param seen what was seen, in plain words; nothing of the back end's own text but names and numbers
 * @param advice what to do about it; null where nothing is to be done
 */
public record ProbeStep(Name name, State state, String seen, String advice) {

    /** The steps in their order. */
    public enum Name {
        /** Is the address one that the hub calls at all, and where does it lead? */
        DNS,
        /** Does anything listen there? */
        TCP,
        /** Do both sides agree on a protocol and a cipher? */
        TLS,
        /** Is the server's certificate believed, for this host, and for how long? */
        SERVER_CERTIFICATE,
        /** Does the back end ask for the hub's certificate, and accept it? */
        CLIENT_CERTIFICATE,
        /** Does it answer OICP? */
        HTTP
    }

    /** How a step went. */
    public enum State {
        OK,
        /** Works today, but should be looked at. */
        WARNING,
        /** Calls of the hub would fail here. */
        FAILED,
        /** Not looked at, because of a step before or because there is nothing to look at. */
        SKIPPED
    }

    static ProbeStep ok(Name name, String seen) {
        return new ProbeStep(name, State.OK, seen, null);
    }

    static ProbeStep warning(Name name, String seen, String advice) {
        return new ProbeStep(name, State.WARNING, seen, advice);
    }

    static ProbeStep failed(Name name, String seen, String advice) {
        return new ProbeStep(name, State.FAILED, seen, advice);
    }

    static ProbeStep skipped(Name name, String seen) {
        return new ProbeStep(name, State.SKIPPED, seen, null);
    }
}
