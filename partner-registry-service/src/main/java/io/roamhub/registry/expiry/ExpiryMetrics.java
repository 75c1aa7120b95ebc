package io.roamhub.registry.expiry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * What ends when, for alarms. Every replica tells the same, for it is read from the database:
 *
 * <pre>
 * roamhub_certificates_ending{kind,within}   how many end within 60, 30, 7 days or have ended (within="0") unrevoked
 * roamhub_certificates_days_left{kind}       days until the first of the kind ends; −1 when there is none
 * roamhub_revocation_list_seconds_left       until the first of the lists of living authorities may no longer be used
 * </pre>
 */
@ApplicationScoped
class ExpiryMetrics {

    private static final List<String> KINDS = List.of("certificate", "partner-authority", "hub-authority");
    private static final List<Integer> STEPS = List.of(60, 30, 7, 0);
    private static final String LIST = "revocation-list";

    private static final String COUNTS = """
            select kind,
                   count(*) filter (where not_after > ?::timestamptz
                                      and not_after <= ?::timestamptz + interval '1440 hours') as d60,
                   count(*) filter (where not_after > ?::timestamptz
                                      and not_after <= ?::timestamptz + interval '720 hours') as d30,
                   count(*) filter (where not_after > ?::timestamptz
                                      and not_after <= ?::timestamptz + interval '168 hours') as d7,
                   count(*) filter (where not_after <= ?::timestamptz) as d0,
                   (extract(epoch from min(not_after) filter (where not_after > ?::timestamptz))
                    - extract(epoch from ?::timestamptz))::bigint as seconds_left
            from (select 'certificate' as kind, c.not_after
                  from certificate c join partner p on p.id = c.partner_id
                  where c.state = 'ACTIVE' and p.state <> 'LEFT'
                  union all
                  select 'partner-authority', not_after from partner_authority where state = 'ACTIVE'
                  union all
                  select 'hub-authority', not_after from hub_authority
                  union all
                  select 'revocation-list', l.next_update
                  from revocation_list l join hub_authority h on h.fingerprint = l.issuer
                  where h.not_after > ?::timestamptz) ending
            group by kind""";
    private static final int INSTANTS = 10;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private final DataSource database;
    private final Map<String, Long> values = new ConcurrentHashMap<>();

    ExpiryMetrics(DataSource database, MeterRegistry registry) {
        this.database = database;
        for (String kind : KINDS) {
            for (int step : STEPS) {
                Gauge.builder("roamhub.certificates.ending", () -> values.getOrDefault(kind + step, 0L))
                        .description("Certificates that end within so many days; 0: have ended")
                        .tag("kind", kind)
                        .tag("within", Integer.toString(step))
                        .register(registry);
            }
            Gauge.builder("roamhub.certificates.days.left", () -> daysLeft(kind))
                    .description("Days until the first certificate of the kind ends")
                    .tag("kind", kind)
                    .register(registry);
        }
        Gauge.builder("roamhub.revocation.list.seconds.left", () -> values.getOrDefault(LIST, -1L))
                .description("Seconds until a revocation list may no longer be used")
                .register(registry);
    }

    void refresh(Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(COUNTS)) {
            for (int i = 1; i <= INSTANTS; i++) {
                query.setObject(i, now.atOffset(ZoneOffset.UTC));
            }
            Map<String, Long> fresh = new ConcurrentHashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String kind = row.getString("kind");
                    for (int step : STEPS) {
                        fresh.put(kind + step, row.getLong("d" + step));
                    }
                    long left = row.getLong("seconds_left");
                    fresh.put(kind, row.wasNull() ? -1L : left);
                }
            }
            values.keySet().retainAll(fresh.keySet());
            values.putAll(fresh);
        } catch (SQLException failed) {
            throw new IllegalStateException("The ends of certificates cannot be read", failed);
        }
    }

    private long daysLeft(String kind) {
        long seconds = values.getOrDefault(kind, -1L);
        return seconds < 0 ? -1 : seconds / SECONDS_OF_A_DAY;
    }
}
