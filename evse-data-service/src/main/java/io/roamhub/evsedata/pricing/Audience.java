package io.roamhub.evsedata.pricing;

import io.roamhub.oicp.pricing.ProviderSelection;

/**
 * Whom a price is for.
 *
 * @param key a provider's canonical id, or {@code *}
 * @param text as it stands on the wire
 */
record Audience(String key, String text) {

    /** All providers. */
    static final String EVERYONE = ProviderSelection.EVERYONE;

    static Audience of(ProviderSelection selection) {
        return switch (selection) {
            case ProviderSelection.All all -> new Audience(EVERYONE, all.text());
            case ProviderSelection.One one ->
                new Audience(one.providerId().key(), one.providerId().text());
        };
    }
}
