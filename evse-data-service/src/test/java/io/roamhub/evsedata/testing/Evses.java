package io.roamhub.evsedata.testing;

import java.util.List;
import java.util.stream.Collectors;

/** Messages about charging spots, of our own making. */
public final class Evses {

    private Evses() {}

    /** A record with the members that OICP demands, and what is put into its place. */
    public static String record(String evseId, String city) {
        return record(evseId, city, google("52.480495 13.356465"));
    }

    /** A record at a place. */
    public static String record(String evseId, String city, String geoCoordinates) {
        return """
                {"EvseID":"%s","ChargingStationID":"station 1","ChargingStationNames":[{"lang":"en","value":"At the pond"}],\
                "Address":{"Country":"DEU","City":"%s","Street":"Kiefernweg","PostalCode":"10555","HouseNum":"7"},\
                "GeoCoordinates":%s,"Plugs":["Type 2 Outlet"],\
                "ChargingFacilities":[{"PowerType":"AC_3_PHASE","Power":22.0}],"RenewableEnergy":true,\
                "CalibrationLawDataAvailability":"Not Available","AuthenticationModes":["NFC RFID Classic","REMOTE"],\
                "PaymentOptions":["Contract"],"ValueAddedServices":["None"],\
                "Accessibility":"Free publicly accessible","HotlinePhoneNumber":"+4930123456","IsOpen24Hours":true,\
                "IsHubjectCompatible":true,"DynamicInfoAvailable":"true"}""".formatted(evseId, city, geoCoordinates);
    }

    public static String google(String coordinates) {
        return "{\"Google\":{\"Coordinates\":\"%s\"}}".formatted(coordinates);
    }

    public static String decimal(String latitude, String longitude) {
        return "{\"DecimalDegree\":{\"Longitude\":\"%s\",\"Latitude\":\"%s\"}}".formatted(longitude, latitude);
    }

    public static String sexagesimal(String latitude, String longitude) {
        return "{\"DegreeMinuteSeconds\":{\"Longitude\":\"%s\",\"Latitude\":\"%s\"}}".formatted(longitude, latitude);
    }

    /** eRoamingPushEvseData. */
    public static String push(String action, String operatorId, List<String> records) {
        return """
                {"ActionType":"%s","OperatorEvseData":{"OperatorID":"%s","OperatorName":"Operator %s",\
                "EvseDataRecord":[%s]}}""".formatted(action, operatorId, operatorId, String.join(",", records));
    }

    /** eRoamingPushEvseData. */
    public static String push(String action, String operatorId, String... records) {
        return push(action, operatorId, List.of(records));
    }

    /** eRoamingPushEvseStatus; {@code status} are pairs of EvseID and EvseStatus. */
    public static String pushStatus(String action, String operatorId, String... status) {
        String records = java.util.stream.IntStream.range(0, status.length / 2)
                .mapToObj(i -> "{\"EvseID\":\"%s\",\"EvseStatus\":\"%s\"}".formatted(status[2 * i], status[2 * i + 1]))
                .collect(Collectors.joining(","));
        return """
                {"ActionType":"%s","OperatorEvseStatus":{"OperatorID":"%s","OperatorName":"Operator %s",\
                "EvseStatusRecord":[%s]}}""".formatted(action, operatorId, operatorId, records);
    }

    /** eRoamingPullEVSEData; {@code members} are further members, each with its comma before it. */
    public static String pull(String providerId, String members) {
        return "{\"ProviderID\":\"%s\",\"GeoCoordinatesResponseFormat\":\"Google\"%s}".formatted(providerId, members);
    }
}
