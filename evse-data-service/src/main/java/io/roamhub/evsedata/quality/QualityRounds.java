package io.roamhub.evsedata.quality;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.roamhub.evsedata.store.Transactions;
import io.roamhub.oicp.id.OperatorId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Assesses every operator once a day, and sooner when its data has changed. One replica at a time does it. */
@ApplicationScoped
class QualityRounds {

    private static final Logger LOG = Logger.getLogger(QualityRounds.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long LOCK = 0x7175616C697479L;

    private final AssessQuality quality;
    private final Assessments assessments;
    private final Transactions transactions;
    private final QualityConfig config;
    private final Clock clock;

    QualityRounds(
            AssessQuality quality,
            Assessments assessments,
            Transactions transactions,
            QualityConfig config,
            Clock clock) {
        this.quality = quality;
        this.assessments = assessments;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void round() {
        transactions.inTransaction(connection -> {
            if (isMine(connection)) {
                assessWhatIsDue();
            }
            return null;
        });
    }

    /** Assesses all that are due; returns how many. One that fails does not hold up the others. */
    int assessWhatIsDue() {
        Instant now = clock.instant();
        int assessed = 0;
        for (OperatorId operator : assessments.due(now.minus(A_DAY), now.minus(config.restAfterAssessment()))) {
            try {
                quality.assess(operator);
                assessed++;
            } catch (RuntimeException e) {
                LOG.warnf("event=assessment-failed operatorId=%s reason=%s", operator, e.getMessage());
            }
        }
        assessments.forget(now.atOffset(ZoneOffset.UTC).toLocalDate().minus(config.trend()));
        return assessed;
    }

    /** Held until the end of the transaction, also when this replica dies. */
    private static boolean isMine(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
