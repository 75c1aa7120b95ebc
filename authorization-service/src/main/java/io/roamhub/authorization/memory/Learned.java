package io.roamhub.authorization.memory;

import io.roamhub.oicp.id.ProviderId;

/**
 * A provider has said yes to a card.
 *
 * @param uidHash keyed hash of the card's UID
 * @param providerId the provider that said yes
 */
public record Learned(String uidHash, ProviderId providerId) {}
