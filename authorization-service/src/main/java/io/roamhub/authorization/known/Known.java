package io.roamhub.authorization.known;

import io.roamhub.oicp.id.ProviderId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the hub knows of an identification.
 *
 * @param uploads records that are valid now, the newest first
 * @param remembered the provider that last said yes to the card
 */
public record Known(List<Upload> uploads, Optional<ProviderId> remembered) {

    /** Nothing. */
    public static final Known NOTHING = new Known(List.of(), Optional.empty());

    /**
     * A record that a provider has uploaded.
     *
     * @param pinHash bcrypt, for QR codes; else {@code null}
     */
    public record Upload(UUID providerPartner, ProviderId providerId, String pinHash) {

        /** Without the PIN's hash. */
        @Override
        public String toString() {
            return "Upload[" + providerId + "]";
        }
    }
}
