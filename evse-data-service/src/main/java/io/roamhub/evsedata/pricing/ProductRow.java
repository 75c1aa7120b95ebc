package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.store.CanonicalJson;
import java.util.UUID;

/**
 * A tariff as it is stored.
 *
 * @param productId as the operator wrote it; empty for the members around the tariffs
 * @param hash of what the text says
 * @param body JSON text, UTF-8
 */
record ProductRow(String productId, UUID hash, byte[] body) {

    /** Instead of a product's id: the row has the default price of the operator and provider. */
    static final String AROUND = "";

    static ProductRow of(String productId, byte[] body) {
        return new ProductRow(productId, CanonicalJson.hash(body), body);
    }

    /** The row of the members around the tariffs. */
    static ProductRow around(byte[] body) {
        return of(AROUND, body);
    }
}
