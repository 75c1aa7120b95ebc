package io.roamhub.common.media;

import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.Uid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keyed hashes of card numbers and contract ids, so that they can be compared and searched without being stored.
 *
 * <p>HMAC-SHA256 in lower-case hex under {@code roamhub.media-hash-key}, which the services that compare hashes share.
 * While the key is being changed, the one before stands in {@code roamhub.media-hash-previous-key}: everything new is
 * hashed under the new key, and what is searched is searched under both.
 */
@ApplicationScoped
public class MediaHash {

    private final Optional<MediaKey> current;
    private final Optional<MediaKey> previous;

    @Inject
    MediaHash(
            @ConfigProperty(name = "roamhub.media-hash-key") Optional<String> key,
            @ConfigProperty(name = "roamhub.media-hash-previous-key") Optional<String> previousKey) {
        this.current = key.filter(secret -> !secret.isBlank()).map(MediaKey::new);
        this.previous = previousKey.filter(secret -> !secret.isBlank()).map(MediaKey::new);
    }

    MediaHash(Optional<String> key) {
        this(key, Optional.empty());
    }

    /** The hash of the card number, or of the contract where the identification has no card; empty for neither. */
    public Optional<String> of(Identification identification) {
        return text(identification).map(text -> hex(key(), text));
    }

    /** The hash of a card number. */
    public String of(Uid uid) {
        return hex(key(), text(uid));
    }

    /** The hash of a contract id; spellings of the same contract have the same hash. */
    public String of(EvcoId contract) {
        return hex(key(), text(contract));
    }

    /** Under which hashes the identification may be stored: that of today's key first, then that of the one before. */
    public List<String> all(Identification identification) {
        return text(identification)
                .map(text -> keys().map(key -> hex(key, text)).toList())
                .orElse(List.of());
    }

    /** Whether a stored hash is that of the identification, under either key. */
    public boolean matches(Identification identification, String hash) {
        return hash != null && all(identification).contains(hash);
    }

    /** Today's key. */
    public MediaKey key() {
        return current.orElseThrow(() -> new IllegalStateException("roamhub.media-hash-key is not set"));
    }

    /** The key before, while the key is being changed. */
    public Optional<MediaKey> previousKey() {
        return previous;
    }

    /** What is hashed of an identification: the card number, or the contract where it has no card. */
    public static Optional<String> text(Identification identification) {
        return identification.cardUid().map(MediaHash::text).or(() -> identification
                .contract()
                .map(MediaHash::text));
    }

    private static String text(Uid uid) {
        return "uid:" + uid.text();
    }

    private static String text(EvcoId contract) {
        return "evco:" + contract.key();
    }

    private Stream<MediaKey> keys() {
        return Stream.concat(Stream.of(key()), previous.stream());
    }

    private static String hex(MediaKey key, String text) {
        return HexFormat.of().formatHex(key.hasher().of(text));
    }
}
