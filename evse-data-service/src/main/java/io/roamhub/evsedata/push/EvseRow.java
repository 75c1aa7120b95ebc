package io.roamhub.evsedata.push;

import io.roamhub.evsedata.geo.GeoText;
import io.roamhub.oicp.common.GeoCoordinates;
import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.id.EvseId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An EVSE data record as it is stored: its text, and what is searched.
 *
 * @param hash of the text and of the operator it is shown under
 * @param body the record's JSON text
 * @param geoFormat the notation of all places in the text, {@code null} where they differ
 * @param latitude degrees
 * @param longitude degrees
 * @param country three letters, upper case
 * @param awaitsStatus whether DynamicInfoAvailable is still {@code auto}
 */
public record EvseRow(
        EvseId evseId,
        UUID hash,
        RecordBody body,
        String geoFormat,
        double latitude,
        double longitude,
        String country,
        List<String> authenticationModes,
        String accessibility,
        String calibrationLaw,
        boolean renewable,
        boolean compatible,
        boolean open24Hours,
        boolean awaitsStatus) {

    private static final String AUTO = "auto";

    /** The row of a record that was pushed. */
    static EvseRow of(EvseDataRecord record, RecordBody body, UUID hash) {
        GeoCoordinates place = record.geoCoordinates();
        return new EvseRow(
                record.evseId(),
                hash,
                body,
                formatOf(record),
                place.latitude().doubleValue(),
                place.longitude().doubleValue(),
                record.address().country().toUpperCase(Locale.ROOT),
                record.authenticationModes(),
                record.accessibility(),
                record.calibrationLawDataAvailability(),
                record.renewableEnergy(),
                record.isHubjectCompatible(),
                record.isOpen24Hours(),
                AUTO.equals(record.dynamicInfoAvailable()));
    }

    /** The same once the operator pushes status: {@code auto} reads {@code true}. */
    EvseRow withStatus(String operatorId, String operatorName) {
        RecordBody resolved = RecordBody.of(RecordText.dynamicInfoTrue(body.bytes()));
        return new EvseRow(
                evseId,
                Content.hash(resolved, operatorId, operatorName, Content.isWarned(hash)),
                resolved,
                geoFormat,
                latitude,
                longitude,
                country,
                authenticationModes,
                accessibility,
                calibrationLaw,
                renewable,
                compatible,
                open24Hours,
                false);
    }

    /** The id's significant characters. */
    public String key() {
        return evseId.key();
    }

    private static String formatOf(EvseDataRecord record) {
        String format = GeoText.formatOf(record.geoCoordinates());
        GeoCoordinates entrance = record.geoChargingPointEntrance();
        return entrance == null || GeoText.formatOf(entrance).equals(format) ? format : null;
    }
}
