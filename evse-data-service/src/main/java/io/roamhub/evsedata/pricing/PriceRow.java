package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.store.CanonicalJson;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.pricing.EvsePricing;
import java.util.UUID;

/**
 * Which tariffs hold at a charging spot, as it is stored.
 *
 * @param provider whom they are for
 * @param hash of what the text says
 * @param body JSON text, UTF-8
 */
record PriceRow(EvseId evseId, Audience provider, UUID hash, byte[] body) {

    static PriceRow of(EvsePricing price, byte[] body) {
        return new PriceRow(price.evseId(), Audience.of(price.providerId()), CanonicalJson.hash(body), body);
    }

    /** What distinguishes it from all others: the spot and the provider. */
    String key() {
        return key(evseId.key(), provider.key());
    }

    /** How the operator finds it again in its push. */
    String id() {
        return evseId.text() + " for " + provider.text();
    }

    static String key(String evseKey, String providerKey) {
        return evseKey + ' ' + providerKey;
    }
}
