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
        @WithDefault("48")
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
}
