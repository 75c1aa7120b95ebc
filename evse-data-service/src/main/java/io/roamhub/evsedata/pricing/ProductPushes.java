package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;

/** Where pushed tariffs go. */
interface ProductPushes {

    /**
     * Applies a push as a whole or not at all, moving every version that ends into history. Atomic, alone in its lane,
     * durable when it returns. Tariffs equal to the stored ones make no version.
     *
     * <p>The members around the tariffs are those of the newest push that was no delete; they go with the last tariff.
     *
     * @param provider whom the tariffs are for; those for others are not touched
     * @param around the members around the tariffs
     */
    PushOutcome apply(Push<ProductRow> push, Audience provider, ProductRow around);
}
