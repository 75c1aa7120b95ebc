package io.roamhub.oicp.message;

import io.roamhub.oicp.authenticationdata.PushAuthenticationData;
import io.roamhub.oicp.authorization.AuthorizationStart;
import io.roamhub.oicp.authorization.AuthorizationStop;
import io.roamhub.oicp.authorization.AuthorizeRemoteStart;
import io.roamhub.oicp.authorization.AuthorizeRemoteStop;
import io.roamhub.oicp.authorization.AuthorizeStart;
import io.roamhub.oicp.authorization.AuthorizeStop;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.cdr.ChargeDetailRecords;
import io.roamhub.oicp.cdr.GetChargeDetailRecords;
import io.roamhub.oicp.common.Acknowledgement;
import io.roamhub.oicp.common.StatusMessage;
import io.roamhub.oicp.common.ValidationError;
import io.roamhub.oicp.evsedata.EvseData;
import io.roamhub.oicp.evsedata.PullEvseData;
import io.roamhub.oicp.evsedata.PushEvseData;
import io.roamhub.oicp.evsestatus.EvseStatusById;
import io.roamhub.oicp.evsestatus.EvseStatusPull;
import io.roamhub.oicp.evsestatus.EvseStatuses;
import io.roamhub.oicp.evsestatus.PushEvseStatus;
import io.roamhub.oicp.json.WireType;
import io.roamhub.oicp.notification.ChargingNotification;
import io.roamhub.oicp.pricing.EvsePrices;
import io.roamhub.oicp.pricing.PricingProducts;
import io.roamhub.oicp.pricing.PullEvsePricing;
import io.roamhub.oicp.pricing.PullPricingProductData;
import io.roamhub.oicp.pricing.PushEvsePricing;
import io.roamhub.oicp.pricing.PushPricingProductData;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStart;
import io.roamhub.oicp.reservation.AuthorizeRemoteReservationStop;
import java.util.List;

/** One valid message of every kind, with every member that the kind knows, dates and numbers in unusual forms. */
final class Samples {

    /** A message as text and how it stands on the wire. */
    record Sample(String name, String json, WireType<?> type) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final String SESSION = "7b1fd9c5-4f0e-4c37-9a57-2f6f0f4cbe11";

    private static final String SESSIONS = """
            "SessionID":"%s","CPOPartnerSessionID":"cpo-1","EMPPartnerSessionID":"emp-1\"""".formatted(SESSION);

    private static final String STATUS = """
            {"Code":"000","Description":"Success.","AdditionalInfo":"as of 2026-03-01T10:00:00Z"}""";

    static final String EVSE = """
            "EvseID":"DE*QXY*E77*1","ChargingPoolID":"DE*QXY*P77","ChargingStationID":"77",
            "ChargingStationNames":[{"lang":"de","value":"Rathaus"},{"lang":"de-CH-Latn-x-alt","value":"Gmeindhuus"}],
            "HardwareManufacturer":"Blitz","ChargingStationImage":"https://images.example/77.png","SubOperatorName":"Stadt",
            "Address":{"Country":"DEU","City":"Ort","Street":"Am Platz","PostalCode":"01234","HouseNum":"7a","Floor":"-1",
              "Region":"Nord","ParkingFacility":true,"ParkingSpot":"12","TimeZone":"UTC+01:00"},
            "GeoCoordinates":{"Google":{"Coordinates":"52.480495 13.356465"}},
            "Plugs":["Type 2 Outlet","CCS Combo 2 Plug (Cable Attached)"],"DynamicPowerLevel":false,
            "ChargingFacilities":[{"PowerType":"AC_3_PHASE","Voltage":230,"Amperage":32,"Power":22.10,"ChargingModes":["Mode_3"]}],
            "RenewableEnergy":true,"EnergySource":[{"Energy":"Wind","Percentage":85}],
            "EnvironmentalImpact":{"CO2Emission":30.5410,"NuclearWaste":1.0E2},"CalibrationLawDataAvailability":"Local",
            "AuthenticationModes":["NFC RFID Classic","REMOTE"],"MaxCapacity":50,"PaymentOptions":["Contract","Direct"],
            "ValueAddedServices":["Reservation"],"Accessibility":"Restricted access","AccessibilityLocation":"OnStreet",
            "HotlinePhoneNumber":"+4912345678","AdditionalInfo":[{"lang":"en","value":"behind the hall"}],
            "ChargingStationLocationReference":[{"lang":"en","value":"second gate"}],
            "GeoChargingPointEntrance":{"DegreeMinuteSeconds":{"Longitude":"13°21'23.27''","Latitude":"52° 28' 49.78''"}},
            "IsOpen24Hours":false,"OpeningTimes":[{"Period":[{"begin":"06:00","end":"22:30"}],"on":"Workdays"}],
            "HubOperatorID":"DE*QXY","ClearinghouseID":"house-1","IsHubjectCompatible":true,"DynamicInfoAvailable":"auto\"""";

    private static final String CDR = "{" + SESSIONS + """
            ,"PartnerProductID":"AC1","EvseID":"+49*123*77*1",
            "Identification":{"RFIDMifareFamilyIdentification":{"UID":"0A1B2C3D"}},
            "ChargingStart":"2026-03-01T10:00:00+01:00","ChargingEnd":"2026-03-01T11:00:00.000+01:00",
            "SessionStart":"2026-03-01T08:59:00Z","SessionEnd":"2026-03-01T11:00:10.123456-00:30","MeterValueStart":0.10,
            "MeterValueEnd":30.6510,"MeterValueInBetween":{"meterValues":[10.000,2.0E1]},"ConsumedEnergy":30.5510,
            "SignedMeteringValues":[{"SignedMeteringValue":"c2lnbmVk","MeteringStatus":"Start"}],
            "CalibrationLawVerificationInfo":{"CalibrationLawCertificateID":"c-1","PublicKey":"k-1",
              "MeteringSignatureUrl":"https://meter.example","MeteringSignatureEncodingFormat":"f-1",
              "SignedMeteringValuesVerificationInstruction":"none"},
            "HubOperatorID":"DE*QXY","HubProviderID":"DE-QXP"}""";

    private static final String PAGE = """
            "number":0,"size":20,"totalElements":1,"totalPages":1,"numberOfElements":1,"first":true,"last":true,"empty":false,
            "pageable":{"sort":{"sorted":false,"unsorted":true,"empty":true},"pageNumber":0,"pageSize":20,"offset":0,
              "paged":true,"unpaged":false},"StatusCode":""" + STATUS;

    private static final String PRODUCTS = """
            {"OperatorID":"DE*QXY","OperatorName":"Netz","ProviderID":"*","PricingDefaultPrice":0.10,
             "PricingDefaultPriceCurrency":"EUR","PricingDefaultReferenceUnit":"KILOWATT_HOUR",
             "PricingProductDataRecords":[{"ProductID":"AC1","ReferenceUnit":"HOUR","ProductPriceCurrency":"EUR",
               "PricePerReferenceUnit":1.50,"MaximumProductChargingPower":22,"IsValid24hours":false,
               "ProductAvailabilityTimes":[{"Periods":[{"begin":"09:00","end":"18:00"}],"on":"Everyday"}],
               "AdditionalReferences":[{"AdditionalReference":"PARKING FEE","AdditionalReferenceUnit":"MINUTE",
                 "PricePerAdditionalReferenceUnit":0.050}]}]}""";

    private static final String EVSE_PRICE = """
            {"EvseID":"DE*QXY*E77*1","ProviderID":"DE-QXP","EvseIDProductList":["AC1","own product"]}""";

    static final List<Sample> ALL = List.of(
            sample(
                    "Acknowledgement",
                    "{\"Result\":true,\"StatusCode\":" + STATUS + "," + SESSIONS + "}",
                    Acknowledgement.TYPE),
            sample("StatusMessage", "{\"StatusCode\":" + STATUS + "}", StatusMessage.TYPE),
            sample("ValidationError", """
                    {"extendedInfo":null,"message":"m","validationErrors":[{"fieldReference":null,"errorMessage":"e"}]}""", ValidationError.TYPE),
            sample("AuthorizeStart", "{" + SESSIONS + """
                    ,"OperatorID":"DE*QXY","EvseID":"DE*QXY*E77*1","Identification":{"QRCodeIdentification":
                    {"EvcoID":"DE-QXP-C00001234-5","PIN":"1234"}},"PartnerProductID":"own product"}""", AuthorizeStart.TYPE),
            sample("AuthorizeStop", "{" + SESSIONS + """
                    ,"OperatorID":"DE*QXY","EvseID":"DE*QXY*E77*1",
                    "Identification":{"PlugAndChargeIdentification":{"EvcoID":"DE-QXP-C00001234-5"}}}""", AuthorizeStop.TYPE),
            sample(
                    "AuthorizationStart",
                    "{" + SESSIONS + ",\"ProviderID\":\"DE-QXP\",\"AuthorizationStatus\":\"Authorized\",\"StatusCode\":"
                            + STATUS
                            + """
                    ,"AuthorizationStopIdentifications":[{"RFIDMifareFamilyIdentification":{"UID":"0A1B2C3D"}},
                    {"RemoteIdentification":{"EvcoID":"DE-QXP-C00001234-5"}}]}""",
                    AuthorizationStart.TYPE),
            sample(
                    "AuthorizationStop",
                    "{" + SESSIONS
                            + ",\"ProviderID\":\"DE-QXP\",\"AuthorizationStatus\":\"NotAuthorized\",\"StatusCode\":"
                            + STATUS + "}",
                    AuthorizationStop.TYPE),
            sample("AuthorizeRemoteStart", remote(",\"PartnerProductID\":\"DC\""), AuthorizeRemoteStart.TYPE),
            sample("AuthorizeRemoteStop", remoteStop(), AuthorizeRemoteStop.TYPE),
            sample(
                    "AuthorizeRemoteReservationStart",
                    remote(",\"PartnerProductID\":\"AC3\",\"Duration\":99"),
                    AuthorizeRemoteReservationStart.TYPE),
            sample("AuthorizeRemoteReservationStop", remoteStop(), AuthorizeRemoteReservationStop.TYPE),
            sample("StartNotification", notification("Start", """
                    "ChargingStart":"2026-03-01T10:00:00+01:00","SessionStart":"2026-03-01T09:00:00Z","MeterValueStart":0.10"""), ChargingNotification.TYPE),
            sample("ProgressNotification", notification("Progress", """
                    "ChargingStart":"2026-03-01T10:00:00+01:00","EventOccurred":"2026-03-01T10:05:00.5Z",
                    "ChargingDuration":3000000000,"SessionStart":"2026-03-01T09:00:00Z","ConsumedEnergyProgress":1.500,
                    "MeterValueStart":0.10,"MeterValueInBetween":{"meterValues":[0.9]}"""), ChargingNotification.TYPE),
            sample("EndNotification", notification("End", """
                    "ChargingStart":"2026-03-01T10:00:00+01:00","ChargingEnd":"2026-03-01T11:05:00.5Z",
                    "SessionStart":"2026-03-01T09:00:00Z","SessionEnd":"2026-03-01T12:00:00Z","ConsumedEnergy":1.500,
                    "MeterValueStart":0.10,"MeterValueEnd":1.60,"MeterValueInBetween":{"meterValues":[0.9]},
                    "PenaltyTimeStart":"2026-03-01T12:30:00Z\""""), ChargingNotification.TYPE),
            sample("ErrorNotification", "{\"Type\":\"Error\"," + SESSIONS + """
                    ,"Identification":{"RFIDIdentification":{"UID":"0A1B2C3D4E5F60","EvcoID":"DE*QXP*A12345*X",
                    "RFID":"mifareCls","PrintedNumber":"9","ExpiryDate":"2027-01-01T00:00:00Z"}},"OperatorID":"DE*QXY",
                    "EvseID":"DE*QXY*E77*1","ErrorType":"ConnectorError","ErrorAdditionalInfo":"plug again"}""", ChargingNotification.TYPE),
            sample("ChargeDetailRecord", CDR, ChargeDetailRecord.TYPE),
            sample("GetChargeDetailRecords", """
                    {"ProviderID":"DE-QXP","From":"2026-03-01T10:00:00+01:00","To":"2026-03-02T10:00:00Z",
                    "SessionID":["%s"],"OperatorID":["DE*QXY","+49*123"],"CDRForwarded":false}""".formatted(SESSION), GetChargeDetailRecords.TYPE),
            sample("ChargeDetailRecords", "{\"content\":[" + CDR + "]," + PAGE + "}", ChargeDetailRecords.TYPE),
            sample(
                    "PushEvseData",
                    "{\"ActionType\":\"insert\",\"OperatorEvseData\":{\"OperatorID\":\"DE*QXY\",\"OperatorName\":\"Netz\","
                            + "\"EvseDataRecord\":[{" + EVSE + "}]}}",
                    PushEvseData.TYPE),
            sample("PullEvseData", """
                    {"ProviderID":"DE-QXP","SearchCenter":{"GeoCoordinates":{"DecimalDegree":{"Longitude":"13.356465",
                    "Latitude":"52.480495"}},"Radius":12.50},"GeoCoordinatesResponseFormat":"DecimalDegree",
                    "CountryCodes":["DEU"],"OperatorIds":["DE*QXY"],"AuthenticationModes":["PnC"],
                    "Accessibility":["Test Station"],"CalibrationLawDataAvailability":["Not Available"],
                    "RenewableEnergy":true,"IsHubjectCompatible":true,"IsOpen24Hours":false}""", PullEvseData.TYPE),
            sample("PullEvseData delta", """
                    {"ProviderID":"DE-QXP","LastCall":"2026-03-01T10:00:00+01:00","GeoCoordinatesResponseFormat":"Google"}""", PullEvseData.TYPE),
            sample(
                    "EvseData",
                    "{\"content\":[{\"deltaType\":\"update\",\"lastUpdate\":\"2026-03-01T10:00:00.10+01:00\"," + EVSE
                            + ",\"OperatorID\":\"DE*QXY\",\"OperatorName\":\"Netz\"}]," + PAGE + "}",
                    EvseData.TYPE),
            sample("PushEvseStatus", """
                    {"ActionType":"update","OperatorEvseStatus":{"OperatorID":"DE*QXY","OperatorName":"Netz",
                    "EvseStatusRecord":[{"EvseID":"DE*QXY*E77*1","EvseStatus":"OutOfService"}]}}""", PushEvseStatus.TYPE),
            sample("PullEvseStatus", """
                    {"ProviderID":"DE-QXP","SearchCenter":{"GeoCoordinates":{"Google":{"Coordinates":"52.4,13.3"}},
                    "Radius":1},"EvseStatus":"Available"}""", EvseStatusPull.TYPE),
            sample(
                    "PullEvseStatusById",
                    "{\"ProviderID\":\"DE-QXP\",\"EvseID\":[\"DE*QXY*E77*1\",\"+49*123*4\"]}",
                    EvseStatusPull.TYPE),
            sample(
                    "PullEvseStatusByOperatorId",
                    "{\"ProviderID\":\"DE-QXP\",\"OperatorID\":[\"DE*QXY\",\"+49*123\"]}",
                    EvseStatusPull.TYPE),
            sample("EvseStatuses", """
                    {"EvseStatuses":{"OperatorEvseStatus":[{"OperatorID":"DE*QXY","OperatorName":"Netz",
                    "EvseStatusRecord":[{"EvseID":"DE*QXY*E77*1","EvseStatus":"Unknown"}]}]},"StatusCode":""" + STATUS + "}", EvseStatuses.TYPE),
            sample("EvseStatusById", """
                    {"EVSEStatusRecords":{"EvseStatusRecord":[{"EvseID":"DE*QXY*E77*1","EvseStatus":"EvseNotFound"}]},
                    "StatusCode":""" + STATUS + "}", EvseStatusById.TYPE),
            sample(
                    "PushPricingProductData",
                    "{\"ActionType\":\"delete\",\"PricingProductData\":" + PRODUCTS + "}",
                    PushPricingProductData.TYPE),
            sample(
                    "PushEvsePricing",
                    "{\"ActionType\":\"fullLoad\",\"EVSEPricing\":[" + EVSE_PRICE + "]}",
                    PushEvsePricing.TYPE),
            sample(
                    "PullPricingProductData",
                    "{\"LastCall\":\"2026-03-01T10:00:00+01:00\",\"OperatorIDs\":[\"DE*QXY\"]}",
                    PullPricingProductData.TYPE),
            sample(
                    "PullEvsePricing",
                    "{\"ProviderID\":\"DE-QXP\",\"LastCall\":\"2026-03-01T10:00:00Z\",\"OperatorIDs\":[\"DE*QXY\"]}",
                    PullEvsePricing.TYPE),
            sample(
                    "PricingProducts",
                    "{\"PricingProductData\":[" + PRODUCTS + "],\"StatusCode\":" + STATUS + "}",
                    PricingProducts.TYPE),
            sample(
                    "EvsePrices",
                    "{\"EVSEPricing\":[{\"OperatorID\":\"DE*QXY\",\"OperatorName\":\"Netz\",\"EVSEPricing\":["
                            + EVSE_PRICE + "]}],\"StatusCode\":" + STATUS + "}",
                    EvsePrices.TYPE),
            sample("PushAuthenticationData", """
                    {"ActionType":"fullLoad","ProviderAuthenticationData":{"ProviderID":"DE-QXP","AuthenticationDataRecord":[
                    {"Identification":{"RFIDIdentification":{"UID":"0A1B2C3D","RFID":"nfc"}}},
                    {"Identification":{"QRCodeIdentification":{"EvcoID":"DE-QXP-C00001234-5",
                    "HashedPIN":{"Value":"$2b$10$abcdefghijklmnopqrstuv","Function":"Bcrypt"}}}}]}}""", PushAuthenticationData.TYPE));

    private Samples() {}

    static Sample named(String name) {
        return ALL.stream()
                .filter(sample -> sample.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Sample sample(String name, String json, WireType<?> type) {
        return new Sample(name, json, type);
    }

    private static String remote(String more) {
        return "{" + SESSIONS + """
                ,"ProviderID":"DE-QXP","EvseID":"DE*QXY*E77*1",
                "Identification":{"RemoteIdentification":{"EvcoID":"DE-QXP-C00001234-5"}}""" + more + "}";
    }

    private static String remoteStop() {
        return "{" + SESSIONS + ",\"ProviderID\":\"DE-QXP\",\"EvseID\":\"DE*QXY*E77*1\"}";
    }

    private static String notification(String type, String members) {
        return "{" + members + ",\"Type\":\"" + type + "\"," + SESSIONS + """
                ,"Identification":{"RemoteIdentification":{"EvcoID":"DE-QXP-C00001234-5"}},"EvseID":"DE*QXY*E77*1",
                "OperatorID":"DE*QXY","PartnerProductID":"AC1"}""";
    }
}
