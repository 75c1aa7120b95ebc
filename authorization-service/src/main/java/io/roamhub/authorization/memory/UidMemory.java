package io.roamhub.authorization.memory;

import io.roamhub.authorization.database.Database;
import io.roamhub.oicp.id.ProviderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Recalls which provider last said yes to a card. What is learned is written with the session that the yes opens, in
 * {@link io.roamhub.authorization.session.Sessions#open}.
 */
@ApplicationScoped
public class UidMemory {

    private final Database database;

    UidMemory(Database database) {
        this.database = database;
    }

    /** The provider that last said yes to the card with this keyed hash. */
    public Optional<ProviderId> recall(String uidHash) {
        return database.row(
                "SELECT provider_id FROM uid_memory WHERE uid_hash = ?",
                row -> ProviderId.of(row.getString("provider_id")),
                uidHash);
    }
}
