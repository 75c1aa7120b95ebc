package io.roamhub.oicp.specification;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Where the types differ from the schemas on purpose, and why. */
final class Deviations {

    private record Deviation(Pattern place, String reason) {}

    private static final List<Deviation> DECIDED = List.of(
            because("an alias of a partner may stand for the hub's id", "\\.SessionID(\\[\\])?: takes "),
            because(
                    "the session may be named by an alias instead",
                    "(Stop|Record|Records\\.content\\[\\]|Notification\\w+)\\.SessionID: demanded by the schema only"),
            because(
                    "the hub makes the session's id, whatever the provider sends",
                    "RemoteStart\\.SessionID: demanded by the schema only"),
            because(
                    "one of the two documents has it as optional; the EvseID names the operator too",
                    "Notification\\w+\\.OperatorID: demanded by the schema only"),
            because("real hardware gives 7.4 kW", "ChargingFacilities\\[\\]\\.Power: takes decimals"),
            because("a country has a code in ISO 3166-1", "Address\\.Country: notes .*ISO 3166-1"),
            because("a price for all comes as such a price", "EVSEPricing\\[\\]\\.ProviderID: takes \\*"),
            because("demanded by the AsciiDoc documents", "LegacyHashData\\.Function: demanded by the type only"));

    private Deviations() {}

    private static Deviation because(String reason, String place) {
        return new Deviation(Pattern.compile(place), reason);
    }

    /** Differences that nobody decided. */
    static List<String> unexplained(Collection<String> differences) {
        return differences.stream()
                .filter(difference -> DECIDED.stream()
                        .noneMatch(decided -> decided.place.matcher(difference).find()))
                .toList();
    }
}
