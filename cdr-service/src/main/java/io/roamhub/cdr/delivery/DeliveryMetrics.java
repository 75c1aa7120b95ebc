package io.roamhub.cdr.delivery;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What waits to be delivered, by provider. Every replica tells the same, for it is read from the database:
 *
 * <pre>
 * roamhub_cdr_deliveries_pending{partner}       how many CDRs wait
 * roamhub_cdr_delivery_oldest_seconds{partner}  how long the oldest of them has waited since it was accepted
 * </pre>
 *
 * <p>Providers for whom nothing waits are not told, and of the others the thousand with the oldest. Where nothing waits at
 * all, both are told as 0 for the partner {@code none}, so that nobody takes their absence for health.
 */
@ApplicationScoped
public class DeliveryMetrics {

    private static final Logger LOG = Logger.getLogger(DeliveryMetrics.class);
    private static final String WAITING = """
        SELECT provider_partner::text, count(*), extract(epoch FROM now() - min(accepted_at))::bigint
        FROM cdr_delivery WHERE state = 'PENDING'
        GROUP BY provider_partner ORDER BY 3 DESC LIMIT 1000\
        """;

    private final AgroalDataSource database;
    private final MultiGauge pending;
    private final MultiGauge oldest;

    DeliveryMetrics(AgroalDataSource database, MeterRegistry registry) {
        this.database = database;
        this.pending = MultiGauge.builder("roamhub.cdr.deliveries.pending")
                .description("CDRs that wait to be delivered")
                .register(registry);
        this.oldest = MultiGauge.builder("roamhub.cdr.delivery.oldest.seconds")
                .description("How long the oldest CDR has waited to be delivered")
                .register(registry);
    }

    /** Reads them again. */
    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void refresh() {
        List<Row<?>> counts = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(WAITING);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Tags partner = Tags.of("partner", row.getString(1));
                counts.add(Row.of(partner, row.getLong(2)));
                ages.add(Row.of(partner, row.getLong(3)));
            }
        } catch (SQLException e) {
            LOG.warnf("event=delivery-metrics-not-read reason=\"%s\"", e.getMessage());
            return;
        }
        if (counts.isEmpty()) {
            counts.add(Row.of(Tags.of("partner", "none"), 0));
            ages.add(Row.of(Tags.of("partner", "none"), 0));
        }
        pending.register(counts, true);
        oldest.register(ages, true);
    }
}
