package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;

/** Where pushed prices of charging spots go. */
interface PricePushes {

    /**
     * Applies a push as a whole or not at all, moving every version that ends into history. Atomic, alone in its lane,
     * durable when it returns. Records equal to the stored ones make no version; a full load replaces those of the operator
     * for all providers.
     *
     * <p>An EVSE without data refuses the push with 603, a deletion excepted.
     */
    PushOutcome apply(Push<PriceRow> push);
}
