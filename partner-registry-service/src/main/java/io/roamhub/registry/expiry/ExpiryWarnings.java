package io.roamhub.registry.expiry;

import io.roamhub.common.management.Actor;
import io.roamhub.registry.page.PageOf;
import io.roamhub.registry.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The warnings that were raised. {@link #raise} is one statement, so that of all replicas exactly one raises each: a
 * certificate has one row per step.
 */
@ApplicationScoped
public class ExpiryWarnings {

    /** Everything that ends within 60 days, with the narrowest step it has reached. */
    private static final String RAISE = """
            insert into expiry_warning (kind, fingerprint, partner_id, subject, days, not_after, renewed, raised_at)
            select kind, fingerprint, partner_id, subject,
                   case when not_after <= ?::timestamptz + interval '168 hours' then 7
                        when not_after <= ?::timestamptz + interval '720 hours' then 30
                        else 60 end,
                   not_after, renewed, ?
            from (select 'CERTIFICATE' as kind, c.fingerprint, c.partner_id, c.subject, c.not_after,
                         exists (select 1 from certificate n where n.partner_id = c.partner_id and n.state = 'ACTIVE'
                                 and n.not_after > c.not_after) as renewed
                  from certificate c join partner p on p.id = c.partner_id
                  where c.state = 'ACTIVE' and p.state <> 'LEFT'
                  union all
                  select 'PARTNER_AUTHORITY', a.fingerprint, a.partner_id, a.subject, a.not_after,
                         exists (select 1 from partner_authority n where n.partner_id = a.partner_id
                                 and n.state = 'ACTIVE' and n.not_after > a.not_after)
                  from partner_authority a where a.state = 'ACTIVE'
                  union all
                  select 'HUB_AUTHORITY', h.fingerprint, null, h.subject, h.not_after,
                         not h.signing and exists (select 1 from hub_authority n where n.not_after > h.not_after)
                  from hub_authority h) ending
            where not_after > ? and not_after <= ?::timestamptz + interval '1440 hours'
            on conflict on constraint expiry_warning_once do nothing
            returning *""";

    private static final String WHERE = " from expiry_warning where (?::uuid is null or partner_id = ?)";

    private final DataSource database;

    ExpiryWarnings(DataSource database) {
        this.database = database;
    }

    /** Raises what is due and returns what this very call has raised. */
    List<ExpiryWarning> raise(Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(RAISE)) {
            for (int i = 1; i <= 5; i++) {
                insert.setObject(i, now.atOffset(ZoneOffset.UTC));
            }
            return read(insert);
        } catch (SQLException failed) {
            throw new IllegalStateException("Expiry warnings cannot be raised", failed);
        }
    }

    /** The newest first; a partner sees its own. */
    public PageOf<ExpiryWarning> page(Optional<UUID> partner, PageRequest page, Actor actor) {
        partner.ifPresent(actor::requireSight);
        UUID shown = actor.onlyPartner().or(() -> partner).orElse(null);
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement("select count(*)" + WHERE);
                PreparedStatement select =
                        connection.prepareStatement("select *" + WHERE + " order by id desc limit ? offset ?")) {
            count.setObject(1, shown);
            count.setObject(2, shown);
            select.setObject(1, shown);
            select.setObject(2, shown);
            select.setInt(3, page.size());
            select.setLong(4, (long) page.page() * page.size());
            List<ExpiryWarning> content = read(select);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return PageOf.of(content, page, row.getLong(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Expiry warnings cannot be read", failed);
        }
    }

    private static List<ExpiryWarning> read(PreparedStatement statement) throws SQLException {
        List<ExpiryWarning> warnings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                warnings.add(new ExpiryWarning(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("fingerprint"),
                        row.getObject("partner_id", UUID.class),
                        row.getString("subject"),
                        row.getInt("days"),
                        instant(row, "not_after"),
                        row.getBoolean("renewed"),
                        instant(row, "raised_at")));
            }
        }
        return warnings;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
