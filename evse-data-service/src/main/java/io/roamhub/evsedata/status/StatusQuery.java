package io.roamhub.evsedata.status;

import io.roamhub.evsedata.geo.SearchCircle;
import io.roamhub.evsedata.store.OperatorCondition;
import io.roamhub.evsedata.store.SqlPart;

/**
 * Which status a provider asks for.
 *
 * @param status only this one, or {@code null}
 * @param circle only there, or {@code null}
 */
record StatusQuery(String status, SearchCircle circle, OperatorCondition operators) {

    /** Of a row of evse_data joined with its status. */
    SqlPart condition() {
        SqlPart all = operators.sql();
        if (circle != null) {
            all = all.and(circle.condition());
        }
        return status == null ? all : all.and(SqlPart.of("coalesce(s.status, 'Unknown') = ?", status));
    }
}
