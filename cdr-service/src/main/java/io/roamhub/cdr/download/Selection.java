package io.roamhub.cdr.download;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which CDRs a provider asks for.
 *
 * @param from accepted by the hub at or after this instant
 * @param to accepted before this instant
 * @param sessions only these sessions; {@code null} for all
 * @param operatorKeys only these operators, by canonical id; {@code null} for all
 * @param forwarded only those that the provider's back end has ({@code true}) or has not ({@code false}) acknowledged;
 *     {@code null} for both
 */
record Selection(
        UUID providerPartner,
        Instant from,
        Instant to,
        List<UUID> sessions,
        List<String> operatorKeys,
        Boolean forwarded) {

    private static final String DELIVERY = " JOIN cdr_delivery d ON d.accepted_at = c.accepted_at AND d.cdr_id = c.id";

    /** A delivery that ends between two pages must not move the CDRs of later pages. */
    private static final String DELIVERED_IN_PICTURE = "(d.state = 'DELIVERED'"
            + " AND (d.ended_tx IS NULL OR pg_visible_in_snapshot(d.ended_tx, ?::pg_snapshot)))";

    /** Whether a CDR that is selected stays so, and others only come later. */
    boolean onlyGrows() {
        return forwarded == null;
    }

    /** From where and on which conditions, as things stand now. */
    String fromWhere() {
        return conditions() + (forwarded == null ? "" : " AND (d.state = 'DELIVERED') = ?");
    }

    /** The values of {@link #fromWhere}. */
    List<Object> parameters() {
        List<Object> values = usual();
        if (forwarded != null) {
            values.add(forwarded);
        }
        return values;
    }

    /** From where and on which conditions, as things stood in a picture. */
    String fromWherePictured() {
        return conditions()
                + (forwarded == null ? "" : " AND " + DELIVERED_IN_PICTURE + " = ?")
                + " AND pg_visible_in_snapshot(c.tx, ?::pg_snapshot)";
    }

    /** The values of {@link #fromWherePictured}. */
    List<Object> parameters(String picture) {
        List<Object> values = usual();
        if (forwarded != null) {
            values.add(picture);
            values.add(forwarded);
        }
        values.add(picture);
        return values;
    }

    private String conditions() {
        return " FROM cdr c" + (forwarded == null ? "" : DELIVERY)
                + " WHERE c.provider_partner = ? AND c.accepted_at >= ? AND c.accepted_at < ?"
                + (sessions == null ? "" : " AND c.session_id = ANY (?::uuid[])")
                + (operatorKeys == null ? "" : " AND c.operator_key = ANY (?::text[])");
    }

    private List<Object> usual() {
        List<Object> values = new ArrayList<>(List.of(providerPartner, from, to));
        if (sessions != null) {
            values.add(sessions);
        }
        if (operatorKeys != null) {
            values.add(operatorKeys);
        }
        return values;
    }
}
