package io.roamhub.authorization.uploaded;

import io.roamhub.authorization.database.Database;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.common.Identification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Uploaded authentication data in PostgreSQL, found by keyed hash. */
@ApplicationScoped
class PostgresUploadedAuthentication implements UploadedAuthentication {

    private static final String FIND = """
            SELECT provider_partner FROM uploaded_authentication
            WHERE medium_hash = ? AND kind = ? AND (expires_at IS NULL OR expires_at > ?)
            ORDER BY opened_at DESC
            """;

    private final Database database;
    private final MediaHash mediaHash;

    PostgresUploadedAuthentication(Database database, MediaHash mediaHash) {
        this.database = database;
        this.mediaHash = mediaHash;
    }

    @Override
    public Optional<Partner> providerOf(Identification identification, List<Partner> providers, Instant at) {
        Optional<String> hash = mediaHash.of(identification);
        Optional<String> kind = kind(identification);
        if (hash.isEmpty() || kind.isEmpty() || providers.isEmpty()) {
            return Optional.empty();
        }
        List<UUID> owners =
                database.rows(FIND, row -> row.getObject("provider_partner", UUID.class), hash.get(), kind.get(), at);
        return owners.stream()
                .flatMap(owner ->
                        providers.stream().filter(provider -> provider.id().equals(owner)))
                .findFirst();
    }

    private static Optional<String> kind(Identification identification) {
        return switch (identification) {
            case Identification.RfidMifareFamily card -> Optional.of("CARD");
            case Identification.Rfid card -> Optional.of("CARD");
            case Identification.PlugAndCharge car -> Optional.of("PLUG_AND_CHARGE");
            case Identification.Remote remote -> Optional.of("REMOTE");
            case Identification.QrCode code -> Optional.empty();
        };
    }
}
