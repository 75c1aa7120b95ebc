package io.roamhub.authorization.uploaded;

import io.roamhub.authorization.database.Database;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.caller.CallerIds;
import io.roamhub.common.directory.Partner;
import io.roamhub.common.json.ReceivedBody;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.authenticationdata.AuthenticationDataUpload;
import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A provider uploads its cards and contracts. OICP 2.3, eRoamingPushAuthenticationData.
 *
 * <pre>
 * situation                                                             answer
 * a broken rule                                                         400, with all of them
 * an EvcoID of neither the provider nor one that roams through it       Result false 019
 * the same card or contract twice; a HashedPIN that is no bcrypt hash   Result false 022
 * insert of a stored record; update or delete of one that is not        Result false 009
 * an older push of the provider not done in time                        503
 * else                                                                  Result true, all of it in one transaction
 * </pre>
 *
 * <p>Records are read one by one into a table of the connection, so that a million of them take no memory here; what
 * differs is found and applied there.
 */
@ApplicationScoped
public class StoreAuthenticationData {

    private static final Logger LOG = Logger.getLogger(StoreAuthenticationData.class);

    private final Database database;
    private final Turns turns;
    private final AuthenticationRecords records;
    private final CallerIds ids;
    private final MediaHash mediaHash;
    private final UploadConfig config;
    private final Semaphore places;

    StoreAuthenticationData(
            Database database,
            Turns turns,
            AuthenticationRecords records,
            CallerIds ids,
            MediaHash mediaHash,
            UploadConfig config) {
        this.database = database;
        this.turns = turns;
        this.records = records;
        this.ids = ids;
        this.mediaHash = mediaHash;
        this.config = config;
        this.places = new Semaphore(config.pushesAtOnce(), true);
    }

    /** Stores a push when those of the provider that arrived before are done. */
    public PushOutcome store(ReceivedBody body, Partner partner, UUID processId, long ticket) {
        turns.await(partner.id(), ticket);
        takePlace();
        try {
            return database.onOneConnection(connection -> store(connection, body, partner, processId, ticket));
        } finally {
            places.release();
        }
    }

    private PushOutcome store(Connection connection, ReceivedBody body, Partner partner, UUID processId, long ticket)
            throws SQLException {
        try (StagedRecords staged = StagedRecords.begin(connection, mediaHash, partner)) {
            Parsed.Valid<AuthenticationDataUpload> read = OicpJson.read(
                            body.bytes(), AuthenticationDataUpload.type(staged::add), body.strict())
                    .orThrow();
            AuthenticationDataUpload upload = read.message();
            ids.requireSender(partner, upload);
            staged.complete();
            Push push = new Push(upload.actionType(), upload.providerId(), partner.id(), processId, upload.records());
            PushOutcome outcome = records.apply(connection, push, staged, remark(read), ticket);
            LOG.infof(
                    "event=authentication-data-pushed providerId=%s action=%s received=%d outcome=%s",
                    push.providerId(), push.action().wireName(), push.received(), outcome);
            return outcome;
        }
    }

    private static String remark(Parsed.Valid<?> read) {
        if (read.warnings().isEmpty()) {
            return null;
        }
        Violation first = read.warnings().getFirst();
        int more = read.warnings().size() - 1;
        return first.fieldReference() + " " + first.errorMessage()
                + (more == 0 ? "" : ", and " + more + " more remarks");
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(config.longestWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.unavailable();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable();
        }
    }
}
