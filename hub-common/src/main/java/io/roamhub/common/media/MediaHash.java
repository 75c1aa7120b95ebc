package io.roamhub.common.media;

import io.roamhub.oicp.common.Identification;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.Uid;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keyed hashes of card numbers and contract ids, so that they can be compared and searched without being stored.
 *
 * <p>HMAC-SHA256 in lower-case hex under {@code roamhub.media-hash-key}, which the services that compare hashes share.
 */
@ApplicationScoped
public class MediaHash {

    private final SecretKeySpec key;

    MediaHash(@ConfigProperty(name = "roamhub.media-hash-key") Optional<String> key) {
        this.key = key.filter(secret -> !secret.isBlank())
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .orElse(null);
    }

    /** The hash of the card number, or of the contract where the identification has no card; empty for neither. */
    public Optional<String> of(Identification identification) {
        return identification.cardUid().map(this::of).or(() -> identification
                .contract()
                .map(this::of));
    }

    /** The hash of a card number. */
    public String of(Uid uid) {
        return hash("uid:" + uid.text());
    }

    /** The hash of a contract id; spellings of the same contract have the same hash. */
    public String of(EvcoId contract) {
        return hash("evco:" + contract.key());
    }

    private String hash(String text) {
        if (key == null) {
            throw new IllegalStateException("roamhub.media-hash-key is not set");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
