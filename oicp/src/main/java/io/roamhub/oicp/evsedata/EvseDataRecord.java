package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.DeltaType;
import io.roamhub.oicp.common.GeoCoordinates;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.List;

/**
 * A charging spot with all that does not change from minute to minute. OICP 2.3, EvseDataRecordType.
 *
 * @param deltaType how it changed, in answers to delta pulls only
 * @param lastUpdate when it changed, in answers only
 * @param chargingPoolId the group of stations it belongs to, or {@code null}
 * @param chargingStationId the station it belongs to, or {@code null}
 * @param maxCapacity of a built-in battery in kWh, or {@code null}
 * @param openingTimes only {@code null} or empty where {@code isOpen24Hours}
 * @param isHubjectCompatible whether it can be started by way of the hub
 * @param dynamicInfoAvailable {@code true}, {@code false} or {@code auto}: true once the operator pushes status
 */
public record EvseDataRecord(
        DeltaType deltaType,
        DateTime lastUpdate,
        EvseId evseId,
        String chargingPoolId,
        String chargingStationId,
        List<InfoText> chargingStationNames,
        String hardwareManufacturer,
        String chargingStationImage,
        String subOperatorName,
        Address address,
        GeoCoordinates geoCoordinates,
        List<String> plugs,
        Boolean dynamicPowerLevel,
        List<ChargingFacility> chargingFacilities,
        boolean renewableEnergy,
        List<EnergySource> energySource,
        EnvironmentalImpact environmentalImpact,
        String calibrationLawDataAvailability,
        List<String> authenticationModes,
        Integer maxCapacity,
        List<String> paymentOptions,
        List<String> valueAddedServices,
        String accessibility,
        String accessibilityLocation,
        String hotlinePhoneNumber,
        List<InfoText> additionalInfo,
        List<InfoText> chargingStationLocationReference,
        GeoCoordinates geoChargingPointEntrance,
        boolean isOpen24Hours,
        List<OpeningTimes> openingTimes,
        OperatorId hubOperatorId,
        String clearinghouseId,
        boolean isHubjectCompatible,
        String dynamicInfoAvailable,
        Extensions extensions) {

    /** On the wire, as operators push it. */
    public static final ObjectType<EvseDataRecord> TYPE = EvseDataFields.pushed(
                    ObjectType.named("EvseDataRecord", EvseDataRecord::extensions))
            .build(in -> EvseDataFields.from(in, in.extensions()));

    /** The same as the hub takes it: thousands of records make a page that all providers get. */
    public static final WireType<EvseDataRecord> PUSHED = Types.bounded(TYPE, 64 * 1024);

    /** The operator that the EvseID names. */
    public OperatorId operator() {
        return evseId.operator();
    }
}
