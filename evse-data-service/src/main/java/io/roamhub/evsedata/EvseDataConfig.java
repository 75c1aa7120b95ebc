package io.roamhub.evsedata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** What can be set of this service. */
@ConfigMapping(prefix = "roamhub.evse-data")
public interface EvseDataConfig {

    /** How long a provider may go on asking the pages of one crawl. */
    @WithDefault("PT90M")
    Duration crawlLifetime();

    /**
     * How long a push waits for those of its operator that arrived before it; then it is answered with 503. Less than the
     * gateway waits for the answer.
     */
    @WithDefault("PT80S")
    Duration longestWait();

    /** The largest page of PullEvseData; a larger size that is asked for is answered with this one. */
    @WithDefault("2000")
    int largestPage();

    /** The page size where none is asked for. */
    @WithDefault("20")
    int defaultPage();

    /** Answers of PullEvseStatus that are read while they are written. */
    StatusAnswers statusAnswers();

    /** How long what was is kept. */
    Retention retention();

    /** Bounds for answers that hold a connection to the database as long as their provider reads. */
    interface StatusAnswers {

        /** How many a replica gives at once. */
        @WithDefault("8")
        int atOnce();

        /** How long the next one waits for its place; then it is answered with 503. */
        @WithDefault("PT5S")
        Duration longestWait();

        /** How long one answer may take as a whole; what is not read by then is broken off. */
        @WithDefault("PT60S")
        Duration deadline();
    }

    /** Retention per kind; enforced by dropping the partitions of whole months. */
    interface Retention {

        /** Closed versions of EVSE data, and how far back LastCall may reach. */
        @WithDefault("P90D")
        Period evseData();

        /** Closed versions of EVSE status. */
        @WithDefault("P90D")
        Period evseStatus();

        /** Closed versions of pricing products and EVSE pricing. */
        @WithDefault("P90D")
        Period pricing();

        /** The log of pushes. */
        @WithDefault("P365D")
        Period pushLog();

        /**
         * How long pictures are kept as they were taken, one a second; after that one a minute is kept, and those that
         * answers named.
         */
        @WithDefault("PT24H")
        Duration everyPicture();
    }
}
