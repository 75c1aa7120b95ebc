package io.roamhub.registry.servicelevel;

import io.roamhub.common.directory.ContractService;
import io.roamhub.common.management.Actor;
import io.roamhub.common.servicelevel.Direction;
import io.roamhub.oicp.operation.HubService;
import io.roamhub.registry.contract.ContractView;
import io.roamhub.registry.contract.Contracts;
import io.roamhub.registry.contract.Contracts.PastOrPresent;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import io.roamhub.registry.servicelevel.Measurements.Day;
import io.roamhub.registry.servicelevel.ServiceLevelView.Family;
import io.roamhub.registry.servicelevel.ServiceLevelView.Month;
import io.roamhub.registry.servicelevel.ServiceLevelView.UnderContract;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Puts together what was agreed with a partner and what was measured, month by month. */
@ApplicationScoped
public class TellServiceLevel {

    private static final int MOST_MONTHS = 24;
    private static final int USUAL_MONTHS = 12;

    private final KnownPartners partners;
    private final Contracts contracts;
    private final Measurements measurements;
    private final Clock clock;

    TellServiceLevel(KnownPartners partners, Contracts contracts, Measurements measurements, Clock clock) {
        this.partners = partners;
        this.contracts = contracts;
        this.measurements = measurements;
        this.clock = clock;
    }

    /**
     * Tells some months, the last first.
     *
     * @param from the first month, as {@code 2026-01}; absent: eleven months before the last
     * @param to the last month; absent: the present one
     */
    @Transactional
    public ServiceLevelView tell(UUID partner, Optional<String> from, Optional<String> to, Actor actor) {
        actor.requireSight(partner);
        partners.get(partner);
        Instant now = clock.instant();
        YearMonth present = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        YearMonth last = to.map(text -> month("to", text)).orElse(present);
        YearMonth first = from.map(text -> month("from", text)).orElse(last.minusMonths(USUAL_MONTHS - 1));
        Violations violations = new Violations();
        violations.require(!first.isAfter(last), "from", "must not be after to");
        violations.require(
                first.plusMonths(MOST_MONTHS).isAfter(last), "from", "must be at most " + MOST_MONTHS + " months");
        violations.throwIfAny();
        List<Day> days = measurements.of(partner, first.atDay(1), last.atEndOfMonth());
        List<PastOrPresent> agreed = contracts.inForceBetween(
                partner, begin(first.atDay(1)), begin(last.atEndOfMonth().plusDays(1)));
        List<Month> months = Stream.iterate(last, month -> !month.isBefore(first), month -> month.minusMonths(1))
                .map(month -> month(month, partner, days, agreed, now))
                .toList();
        return new ServiceLevelView(partner, first, last, months);
    }

    private static Month month(YearMonth month, UUID partner, List<Day> all, List<PastOrPresent> agreed, Instant now) {
        List<Day> days = all.stream()
                .filter(day -> YearMonth.from(day.day()).equals(month))
                .toList();
        return new Month(
                month,
                sum(days, day -> day.direction() == Direction.TO_PARTNER).view(),
                sum(days, day -> day.direction() == Direction.FROM_PARTNER).view(),
                families(days),
                agreed.stream()
                        .map(contract -> underContract(contract, month, partner, days, now))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static List<Family> families(List<Day> days) {
        return Stream.of(Direction.values())
                .flatMap(direction -> Stream.of(HubService.values())
                        .map(family -> new Family(
                                direction,
                                family,
                                sum(days, day -> day.direction() == direction && day.family() == family)
                                        .view())))
                .filter(family -> family.measured().calls() > 0)
                .toList();
    }

    /** A day counts for a contract when the contract was in force at some instant of it that has come. */
    private static Optional<UnderContract> underContract(
            PastOrPresent agreed, YearMonth month, UUID partner, List<Day> days, Instant now) {
        Set<LocalDate> inForce = new HashSet<>();
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (begin(day).isBefore(now) && isInForce(agreed, day, now)) {
                inForce.add(day);
            }
        }
        if (inForce.isEmpty()) {
            return Optional.empty();
        }
        ContractView contract = agreed.contract();
        Set<HubService> families = families(contract);
        MeasuredCalls measured = sum(
                days,
                day -> day.direction() == Direction.TO_PARTNER
                        && families.contains(day.family())
                        && inForce.contains(day.day()));
        return Optional.of(new UnderContract(
                contract.id(),
                contract.operatorPartnerId().equals(partner)
                        ? contract.providerPartnerId()
                        : contract.operatorPartnerId(),
                contract.services(),
                inForce.size(),
                contract.serviceLevel(),
                measured.view(),
                measured.against(contract.serviceLevel())));
    }

    private static boolean isInForce(PastOrPresent agreed, LocalDate day, Instant now) {
        ContractView contract = agreed.contract();
        Instant from = contract.validFrom() == null || contract.validFrom().isBefore(contract.createdAt())
                ? contract.createdAt()
                : contract.validFrom();
        Instant dayEnds = begin(day.plusDays(1));
        return from.isBefore(dayEnds)
                && !from.isAfter(now)
                && (contract.validTo() == null || contract.validTo().isAfter(begin(day)))
                && (agreed.endedAt() == null
                        || agreed.endedAt().isAfter(begin(day))
                                && agreed.endedAt().isAfter(from));
    }

    /** What a partner's back end is called for under a contract. */
    private static Set<HubService> families(ContractView contract) {
        Set<HubService> families = EnumSet.noneOf(HubService.class);
        for (ContractService service : contract.services()) {
            families.addAll(
                    switch (service) {
                        case AUTHORIZATION ->
                            EnumSet.of(
                                    HubService.AUTHORIZATION,
                                    HubService.REMOTE_AUTHORIZATION,
                                    HubService.CHARGING_NOTIFICATIONS,
                                    HubService.CHARGE_DETAIL_RECORDS);
                        case RESERVATION -> EnumSet.of(HubService.RESERVATION);
                        case DYNAMIC_PRICING -> EnumSet.of(HubService.PRICING);
                        // asked for and decided on the management API: no back end is called
                        case CDR_CORRECTION -> EnumSet.noneOf(HubService.class);
                    });
        }
        return families;
    }

    private static MeasuredCalls sum(List<Day> days, Predicate<Day> wanted) {
        return MeasuredCalls.of(days.stream().filter(wanted).toList());
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static YearMonth month(String name, String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            Violations violations = new Violations();
            violations.optionalInstant(name, begin(month.atDay(1)));
            violations.throwIfAny();
            return month;
        } catch (DateTimeException notAMonth) {
            throw Violations.only(name, "must be a month such as 2026-01");
        }
    }
}
