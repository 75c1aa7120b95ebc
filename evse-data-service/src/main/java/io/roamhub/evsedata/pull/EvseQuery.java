package io.roamhub.evsedata.pull;

import io.roamhub.common.directory.Directory;
import io.roamhub.evsedata.geo.SearchCircle;
import io.roamhub.evsedata.store.OperatorCondition;
import io.roamhub.evsedata.store.SqlPart;
import io.roamhub.oicp.common.GeoFormat;
import io.roamhub.oicp.evsedata.PullEvseData;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What a provider asks for with PullEvseData, in a form in which equal questions are equal.
 *
 * @param lastCall for a delta, or {@code null}
 * @param circle for a radial search, or {@code null}
 */
record EvseQuery(
        Instant lastCall,
        SearchCircle circle,
        GeoFormat format,
        List<String> countries,
        OperatorCondition operators,
        List<String> authenticationModes,
        List<String> accessibility,
        List<String> calibrationLaw,
        Boolean renewable,
        Boolean compatible,
        Boolean open24Hours) {

    static EvseQuery of(PullEvseData message, Directory directory) {
        return new EvseQuery(
                message.lastCall() == null ? null : message.lastCall().instant(),
                message.searchCenter() == null ? null : SearchCircle.of(message.searchCenter()),
                message.geoCoordinatesResponseFormat(),
                sorted(
                        message.countryCodes() == null
                                ? null
                                : message.countryCodes().stream()
                                        .map(code -> code.toUpperCase(Locale.ROOT))
                                        .toList()),
                OperatorCondition.of(message.operatorIds(), directory),
                sorted(message.authenticationModes()),
                sorted(message.accessibility()),
                sorted(message.calibrationLawDataAvailability()),
                message.renewableEnergy(),
                message.isHubjectCompatible(),
                message.isOpen24Hours());
    }

    private static List<String> sorted(Collection<String> words) {
        return words == null ? List.of() : List.copyOf(new TreeSet<>(words));
    }

    boolean isDelta() {
        return lastCall != null;
    }

    /** The condition that a row of evse_data or its history must keep. */
    SqlPart condition() {
        SqlPart all = filters();
        return circle == null ? all : all.and(circle.condition());
    }

    private SqlPart filters() {
        SqlPart all = operators.sql();
        if (!countries.isEmpty()) {
            all = all.and(SqlPart.of("country = ANY (?)", countries));
        }
        if (!authenticationModes.isEmpty()) {
            all = all.and(SqlPart.of("auth_modes && ?", authenticationModes));
        }
        if (!accessibility.isEmpty()) {
            all = all.and(SqlPart.of("accessibility = ANY (?)", accessibility));
        }
        if (!calibrationLaw.isEmpty()) {
            all = all.and(SqlPart.of("calibration_law = ANY (?)", calibrationLaw));
        }
        all = flag(all, "renewable", renewable);
        all = flag(all, "compatible", compatible);
        return flag(all, "open_24_hours", open24Hours);
    }

    private static SqlPart flag(SqlPart all, String column, Boolean wanted) {
        return wanted == null ? all : all.and(SqlPart.of(column + " = ?", wanted));
    }
}
