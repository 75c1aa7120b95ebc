package io.roamhub.authorization.uploaded;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;
import java.util.OptionalInt;

/** What an operator of the hub can set about uploaded authentication data. */
@ConfigMapping(prefix = "roamhub.authentication-data")
public interface UploadConfig {

    /** The cost of bcrypt for PINs that come in clear text, 4 to 16; each step doubles the time of a check. */
    @WithDefault("10")
    int pinCost();

    /** How many processors hash the PINs of pushes. Default: half of them, at least one. */
    OptionalInt pinThreads();

    /** How many pushes are worked on at once on a replica; each keeps a connection of the database. */
    @WithDefault("4")
    int pushesAtOnce();

    /** How long a push waits for the older ones of its provider, and for its place among others; then 503. */
    @WithDefault("60s")
    Duration longestWait();

    /** How long versions of records are kept after their end; whole months are dropped. */
    @WithDefault("P1Y")
    Period historyKept();

    /** How long the log of pushes is kept; whole months are dropped. */
    @WithDefault("P1Y")
    Period pushLogKept();
}
