package io.roamhub.cdr;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Settings of the cdr-service. */
@ConfigMapping(prefix = "roamhub.cdr")
public interface CdrConfig {

    /** The limits beyond which a CDR is impossible and refused. */
    Rules rules();

    /** How CDRs travel to the providers. */
    Delivery delivery();

    /** How CDRs are downloaded. */
    Download download();

    /** How stored texts are encrypted. */
    Encryption encryption();

    /** How CDRs wait whose session nobody could tell of. */
    Waiting waiting();

    /** From when a CDR is implausible; never a reason to refuse it. */
    Plausibility plausibility();

    /** How long CDRs are kept and when one is missed. */
    Keeping keeping();

    /** The limits beyond which a CDR is impossible and refused. */
    interface Rules {

        /** The most energy of one session, in kWh. */
        @WithDefault("1000")
        BigDecimal mostEnergy();

        /** How far ConsumedEnergy may differ from the two meter values, in kWh. */
        @WithDefault("0.01")
        BigDecimal meterTolerance();

        /** How far the session's end may lie in the future: clocks differ. */
        @WithDefault("10m")
        Duration futureTolerance();
    }

    /** How CDRs travel to the providers. */
    interface Delivery {

        /** How old an undelivered CDR may become before it is left for download. */
        @WithDefault("14d")
        Duration longest();

        /** The wait after the first failed attempt; it doubles with each further one. */
        @WithDefault("2s")
        Duration firstWait();

        /** The longest wait between two attempts. */
        @WithDefault("10m")
        Duration longestWait();

        /** How many CDRs one replica delivers to one provider at the same time. */
        @WithDefault("128")
        int perProvider();

        /** How often waiting deliveries are looked for. */
        @WithDefault("500ms")
        Duration poll();
    }

    /** How CDRs are downloaded. */
    interface Download {

        /** How far back From may lie. */
        @WithDefault("89d")
        Duration lookBack();

        /** How long the pages of one download stay one picture. */
        @WithDefault("60m")
        Duration pictureLife();
    }

    /** How stored texts are encrypted: AES-256-GCM with a key that can be replaced while old texts stay readable. */
    interface Encryption {

        /** The number of the key that new texts are written with, 1 to 255. */
        @WithDefault("1")
        int currentKey();

        /** All keys by number, each 32 bytes in Base64. */
        Map<Integer, String> keys();
    }

    /** How CDRs wait whose session nobody could tell of. */
    interface Waiting {

        /** After how long without a session a CDR is listed as unmatched. */
        @WithDefault("24h")
        Duration longest();

        /** How many CDRs of one operator may be without a session, waiting and unmatched together. */
        @WithDefault("10000")
        int mostPerOperator();

        /** How often sessions are looked for. */
        @WithDefault("5s")
        Duration lookEvery();
    }

    /** From when a CDR is implausible; never a reason to refuse it. */
    interface Plausibility {

        /** By how many parts in a hundred the average power may exceed that of the EVSE. */
        @WithDefault("10")
        int powerTolerance();

        /** How long after the session's end its CDR is expected. */
        @WithDefault("24h")
        Duration late();

        /** How far the session may begin before the hub heard of it, or a clock differ. */
        @WithDefault("15m")
        Duration clockTolerance();

        /** How long what is known of an EVSE is taken as still true. */
        @WithDefault("5m")
        Duration evseLife();
    }

    /** How long CDRs are kept and when one is missed. */
    interface Keeping {

        /** How long CDRs are kept, counted from the end of the month in which they were accepted. */
        @WithDefault("400d")
        Duration retention();

        /** How long after the hub heard of a session's end its CDR is missed. */
        @WithDefault("24h")
        Duration missedAfter();
    }
}
