package io.roamhub.oicp.evsedata;

import io.roamhub.oicp.Message;
import io.roamhub.oicp.common.CountryCode;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.GeoFormat;
import io.roamhub.oicp.common.SearchCenter;
import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Types;
import java.util.List;

/**
 * A provider downloads charging spots, all that match or what changed since a date. OICP 2.3, eRoamingPullEVSEData.
 *
 * @param lastCall for a delta: only what changed since then; {@code null} for all
 * @param geoCoordinatesResponseFormat how coordinates are to be written
 * @param countryCodes only spots in these countries, each in three letters; {@code null} for all
 * @param authenticationModes only spots with one of these; {@code null} for all
 */
public record PullEvseData(
        ProviderId providerId,
        SearchCenter searchCenter,
        DateTime lastCall,
        GeoFormat geoCoordinatesResponseFormat,
        List<String> countryCodes,
        List<OperatorId> operatorIds,
        List<String> authenticationModes,
        List<String> accessibility,
        List<String> calibrationLawDataAvailability,
        Boolean renewableEnergy,
        Boolean isHubjectCompatible,
        Boolean isOpen24Hours,
        Extensions extensions)
        implements Message.FromProvider {

    /** On the wire. */
    public static final ObjectType<PullEvseData> TYPE = ObjectType.named(
                    "eRoamingPullEVSEData", PullEvseData::extensions)
            .required("ProviderID", ProviderId.TYPE, PullEvseData::providerId)
            .optional("SearchCenter", SearchCenter.TYPE, PullEvseData::searchCenter)
            .optional("LastCall", DateTime.TYPE, PullEvseData::lastCall)
            .required("GeoCoordinatesResponseFormat", GeoFormat.TYPE, PullEvseData::geoCoordinatesResponseFormat)
            .optional("CountryCodes", Types.list(CountryCode.TYPE), PullEvseData::countryCodes)
            .optional("OperatorIds", Types.list(OperatorId.TYPE), PullEvseData::operatorIds, "OperatorIDs")
            .optional("AuthenticationModes", Types.list(Words.AUTHENTICATION_MODE), PullEvseData::authenticationModes)
            .optional("Accessibility", Types.list(Words.ACCESSIBILITY), PullEvseData::accessibility)
            .optional(
                    "CalibrationLawDataAvailability",
                    Types.list(Words.CALIBRATION_LAW),
                    PullEvseData::calibrationLawDataAvailability)
            .optional("RenewableEnergy", Types.BOOLEAN, PullEvseData::renewableEnergy)
            .optional("IsHubjectCompatible", Types.BOOLEAN, PullEvseData::isHubjectCompatible)
            .optional("IsOpen24Hours", Types.BOOLEAN, PullEvseData::isOpen24Hours)
            .rule(
                    "LastCall",
                    in -> !in.present("LastCall")
                            || !(in.present("SearchCenter") || in.present("CountryCodes") || in.present("OperatorIds")),
                    "must not be combined with SearchCenter, CountryCodes or OperatorIds")
            .build(in -> new PullEvseData(
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    in.extensions()));
}
