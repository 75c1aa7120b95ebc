package io.roamhub.registry.partner;

import io.roamhub.oicp.operation.Role;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One id of a partner as it is kept.
 *
 * @param sub whether it is a sub-partner's
 * @param key the significant characters, unique per role over the whole market
 * @param text as it was given
 * @param position in the list it was given in
 */
@Embeddable
record MarketIdRow(
        @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.VARCHAR)
        Role role,

        boolean sub,
        String key,
        String text,
        int position) {}
