package io.roamhub.evsedata.status;

import io.roamhub.evsedata.store.Place;
import io.roamhub.evsedata.store.Push;
import io.roamhub.evsedata.store.PushOutcome;

/** Where pushed status goes. */
interface StatusPushes {

    /**
     * Applies a push as a whole or not at all, moving every status that ends into history. Atomic, alone in its lane,
     * durable when it returns. The operator's first status makes DynamicInfoAvailable {@code auto} read {@code true}, in
     * the same transaction.
     *
     * <p>An EVSE without data refuses the push with 603.
     */
    PushOutcome apply(Push<StatusRow> push, Place place);
}
