package io.roamhub.oicp.specification;

import io.roamhub.oicp.json.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the published examples break the specification's own rules, and which rule it is. */
final class KnownFlaws {

    private record Flaw(String place, String field, String message, String rule) {

        boolean explains(String at, Violation violation) {
            return at.contains(place)
                    && Pattern.compile(field)
                            .matcher(String.valueOf(violation.fieldReference()))
                            .find()
                    && violation.errorMessage().startsWith(message);
        }
    }

    private static final String EVERYWHERE = "";

    private static final List<Flaw> FLAWS = List.of(
            new Flaw(
                    EVERYWHERE,
                    "(identification|Identifications\\[0])$",
                    "must have exactly one of",
                    "IdentificationType: one of the five options must be provided; the examples show all five"),
            new Flaw(
                    EVERYWHERE,
                    "geoCoordinates$",
                    "must have exactly one of",
                    "GeoCoordinatesType: one of the three options must be provided; the examples show all three"),
            new Flaw(
                    EVERYWHERE,
                    "qrCodeIdentification$",
                    "must have exactly one of PIN, HashedPIN",
                    "PIN security: only one of the two options must be provided; the examples show both"),
            new Flaw(
                    EVERYWHERE,
                    "hashedPIN\\.value$",
                    "must match",
                    "HashValueType has at least 10 characters; the examples have a placeholder of 6"),
            new Flaw(
                    EVERYWHERE,
                    "rfidMifareFamilyIdentification\\.uid$",
                    "must match",
                    "UIDType is of hexadecimal digits; the examples have a word"),
            new Flaw(
                    "snippet cpo eRoamingChargeDetailRecord",
                    "evcoID$",
                    "must match",
                    "EvcoIDType; the example has a contract without a check digit"),
            new Flaw(
                    EVERYWHERE,
                    "(google\\.coordinates|(latitude|longitude))$",
                    "must match",
                    "the formats of coordinates; the examples have placeholders and whole numbers"),
            new Flaw(
                    "PullEVSEData",
                    "^lastCall$",
                    "must not be combined",
                    "Delta pull: LastCall cannot be combined with SearchCenter, CountryCodes and OperatorIDs"),
            new Flaw(
                    "snippet emp eRoamingPullEVSEData response",
                    "operatorID$",
                    "must not be null",
                    "PullEvseDataRecordType: OperatorID is mandatory"),
            new Flaw(
                    "GetChargeDetailRecord",
                    "^statusCode$",
                    "must not be null",
                    "eRoamingChargeDetailRecords: StatusCode is mandatory"),
            new Flaw(
                    "snippet emp eRoamingPullPricingProductData response",
                    "^pricingProductData$",
                    "must not be null",
                    "eRoamingPricingProductData: PricingProductData is mandatory; the example is an acknowledgement"));

    private final Set<Flaw> met = new HashSet<>();

    /** The rule that an example breaks there; empty when the list does not know of it. */
    Optional<String> rule(String at, Violation violation) {
        Optional<Flaw> flaw =
                FLAWS.stream().filter(known -> known.explains(at, violation)).findFirst();
        flaw.ifPresent(met::add);
        return flaw.map(Flaw::rule);
    }

    /** The rules that no example broke: those entries are to be removed. */
    List<String> neverMet() {
        return FLAWS.stream()
                .filter(flaw -> !met.contains(flaw))
                .map(Flaw::rule)
                .toList();
    }
}
