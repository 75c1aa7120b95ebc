package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.picture.Picture;
import io.roamhub.oicp.common.DeltaType;
import java.io.IOException;

/** Where prices come from. */
interface PricingPulls {

    /** Takes what is asked for: the members around some records, the records, then the next block. */
    interface Sink {

        /** Begins a block with the members around its records, a JSON object. */
        void block(byte[] around) throws IOException;

        /** A record; {@code change} is {@code null} outside deltas. */
        void record(byte[] body, DeltaType change) throws IOException;
    }

    /**
     * Streams tariffs, one block for each operator and audience, in one consistent view and bounded memory.
     *
     * @return the picture that shows at the most what the sink was given: the right LastCall of the next delta
     */
    Picture products(PricingQuery query, Sink sink) throws IOException;

    /** The same for the prices of charging spots, one block for each operator. */
    Picture prices(PricingQuery query, Sink sink) throws IOException;
}
