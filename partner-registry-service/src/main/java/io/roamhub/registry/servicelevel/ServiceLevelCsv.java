package io.roamhub.registry.servicelevel;

import io.roamhub.registry.contract.ServiceLevelTarget;
import io.roamhub.registry.servicelevel.ServiceLevelView.Family;
import io.roamhub.registry.servicelevel.ServiceLevelView.Measured;
import io.roamhub.registry.servicelevel.ServiceLevelView.Month;
import io.roamhub.registry.servicelevel.ServiceLevelView.UnderContract;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service level as a table (RFC 4180): for each month a line per direction, per family and per contract. Values are
 * ids, numbers and the API's own words, so nothing needs quoting; services are separated by blanks.
 */
final class ServiceLevelCsv {

    private static final String HEAD = "month,about,contractId,counterpartId,services,days,calls,failures,"
            + "availabilityPercent,p50Ms,p95Ms,targetAvailabilityPercent,targetResponseTimeMs,verdict";
    private static final String NEW_LINE = "\r\n";

    private ServiceLevelCsv() {}

    static String of(ServiceLevelView view) {
        return Stream.concat(Stream.of(HEAD), view.months().stream().flatMap(ServiceLevelCsv::lines))
                .collect(Collectors.joining(NEW_LINE, "", NEW_LINE));
    }

    private static Stream<String> lines(Month month) {
        return Stream.of(
                        Stream.of(
                                line(month, "BACK_END", null, month.backEnd()), line(month, "HUB", null, month.hub())),
                        month.families().stream().map(family -> line(month, about(family), null, family.measured())),
                        month.contracts().stream()
                                .map(contract -> line(month, "CONTRACT", contract, contract.measured())))
                .flatMap(lines -> lines);
    }

    private static String about(Family family) {
        return family.direction() + " " + family.family();
    }

    private static String line(Month month, String about, UnderContract contract, Measured measured) {
        ServiceLevelTarget target = contract == null ? ServiceLevelTarget.NONE : contract.target();
        return Stream.of(
                        month.month(),
                        about,
                        contract == null ? null : contract.contractId(),
                        contract == null ? null : contract.counterpartId(),
                        contract == null ? null : services(contract),
                        contract == null ? null : contract.days(),
                        measured.calls(),
                        measured.failures(),
                        measured.availabilityPercent(),
                        measured.p50Ms(),
                        measured.p95Ms(),
                        target.availabilityPercent(),
                        target.responseTimeMs(),
                        contract == null ? null : contract.verdict())
                .map(value -> value == null ? "" : value.toString())
                .collect(Collectors.joining(","));
    }

    private static String services(UnderContract contract) {
        return contract.services().stream().map(Enum::name).collect(Collectors.joining(" "));
    }
}
