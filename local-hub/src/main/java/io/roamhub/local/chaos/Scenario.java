package io.roamhub.local.chaos;

import io.roamhub.local.client.HubAccess;
import java.io.PrintWriter;
import java.time.Duration;

/** A trial that is called by its name. New ones are entered in {@link Scenarios}. */
interface Scenario {

    /** The name on the command line. */
    String name();

    /** What it tries, a phrase. */
    String about();

    /** How many replicas of each service it needs. */
    int replicas();

    /** How long it kills when nobody says otherwise. */
    Duration usualSpan();

    /** Runs the trial. */
    Ledger run(Setting setting);

    /**
     * Where and how thoroughly.
     *
     * @param span how long to kill
     * @param out takes a line of progress now and then
     */
    record Setting(HubAccess hub, Duration span, PrintWriter out) {}
}
