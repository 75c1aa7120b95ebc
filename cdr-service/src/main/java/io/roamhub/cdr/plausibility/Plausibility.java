package io.roamhub.cdr.plausibility;

import io.roamhub.cdr.CdrConfig;
import io.roamhub.cdr.evse.EvseFacts;
import io.roamhub.cdr.session.SessionKey;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.media.MediaHash;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import io.roamhub.oicp.cdr.SignedMeteringValue;
import io.roamhub.oicp.common.DateTime;
import io.roamhub.oicp.common.MeterValues;
import io.roamhub.oicp.id.EvcoId;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.oicp.json.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at one CDR by itself, beside its session and its EVSE. Overlaps with other CDRs are {@link Overlaps}' part.
 */
@ApplicationScoped
public class Plausibility {

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CdrConfig.Plausibility limits;
    private final CountryTimes countries;
    private final MediaHash media;
    private final PartnerDirectory directory;

    Plausibility(CdrConfig config, CountryTimes countries, MediaHash media, PartnerDirectory directory) {
        this.limits = config.plausibility();
        this.countries = countries;
        this.media = media;
        this.directory = directory;
    }

    /**
     * Everything implausible about a CDR, at most one finding a rule.
     *
     * @param warnings what exceeds the specification
     * @param at when it is accepted
     */
    public List<Finding> findings(
            ChargeDetailRecord cdr, SessionKey session, EvseFacts evse, List<Violation> warnings, Instant at) {
        List<Finding> found = new ArrayList<>();
        specification(warnings).ifPresent(found::add);
        power(cdr, evse).ifPresent(found::add);
        window(cdr, session).ifPresent(found::add);
        meters(cdr).ifPresent(found::add);
        meterDifference(cdr).ifPresent(found::add);
        offsets(cdr).ifPresent(found::add);
        signedOrder(cdr).ifPresent(found::add);
        late(cdr, at).ifPresent(found::add);
        otherEvse(cdr, session).ifPresent(found::add);
        otherMedium(cdr, session).ifPresent(found::add);
        otherProvider(cdr, session).ifPresent(found::add);
        return found;
    }

    private static Optional<Finding> specification(List<Violation> warnings) {
        return warnings.isEmpty()
                ? Optional.empty()
                : found(
                        Rule.SPECIFICATION,
                        warnings.stream()
                                .map(warning -> warning.fieldReference() + " " + warning.errorMessage())
                                .collect(Collectors.joining("; ")));
    }

    private Optional<Finding> power(ChargeDetailRecord cdr, EvseFacts evse) {
        long seconds = Duration.between(
                        cdr.chargingStart().instant(), cdr.chargingEnd().instant())
                .toSeconds();
        if (evse.maxPower() == null || evse.maxPower().signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal most = evse.maxPower()
                .multiply(BigDecimal.valueOf(seconds))
                .multiply(HUNDRED.add(BigDecimal.valueOf(limits.powerTolerance())))
                .divide(SECONDS_OF_AN_HOUR.multiply(HUNDRED), 3, RoundingMode.HALF_UP);
        return cdr.consumedEnergy().compareTo(most) <= 0
                ? Optional.empty()
                : found(
                        Rule.POWER,
                        cdr.consumedEnergy().toPlainString() + " kWh in " + seconds + " s of charging at an EVSE of "
                                + evse.maxPower().toPlainString() + " kW.");
    }

    private Optional<Finding> window(ChargeDetailRecord cdr, SessionKey session) {
        if (cdr.chargingStart().instant().isBefore(cdr.sessionStart().instant())) {
            return found(Rule.OUTSIDE_SESSION, "ChargingStart is before SessionStart.");
        }
        if (cdr.chargingEnd().instant().isAfter(cdr.sessionEnd().instant())) {
            return found(Rule.OUTSIDE_SESSION, "ChargingEnd is after SessionEnd.");
        }
        return cdr.sessionStart().instant().isBefore(session.startedAt().minus(limits.clockTolerance()))
                ? found(
                        Rule.OUTSIDE_SESSION,
                        "SessionStart is more than " + limits.clockTolerance().toMinutes()
                                + " minutes before the hub heard of the session.")
                : Optional.empty();
    }

    private static Optional<Finding> meters(ChargeDetailRecord cdr) {
        MeterValues between = cdr.meterValueInBetween();
        List<BigDecimal> values = Stream.of(
                        Stream.ofNullable(cdr.meterValueStart()),
                        between == null || between.meterValues() == null
                                ? Stream.<BigDecimal>empty()
                                : between.meterValues().stream(),
                        Stream.ofNullable(cdr.meterValueEnd()))
                .flatMap(stream -> stream)
                .toList();
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i).compareTo(values.get(i - 1)) < 0) {
                return found(
                        Rule.METER_BACKWARDS,
                        "A meter value of " + values.get(i).toPlainString() + " kWh follows one of "
                                + values.get(i - 1).toPlainString() + " kWh.");
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> meterDifference(ChargeDetailRecord cdr) {
        if (cdr.meterValueStart() == null || cdr.meterValueEnd() == null) {
            return Optional.empty();
        }
        BigDecimal metered = cdr.meterValueEnd().subtract(cdr.meterValueStart());
        return metered.compareTo(cdr.consumedEnergy()) == 0
                ? Optional.empty()
                : found(
                        Rule.METER_DIFFERENCE,
                        "ConsumedEnergy is " + cdr.consumedEnergy().toPlainString()
                                + " kWh, the meter values differ by " + metered.toPlainString() + " kWh.");
    }

    private Optional<Finding> offsets(ChargeDetailRecord cdr) {
        for (DateTime time : List.of(cdr.sessionStart(), cdr.chargingStart(), cdr.chargingEnd(), cdr.sessionEnd())) {
            if (!countries.fits(cdr.evseId(), time)) {
                return found(
                        Rule.TIME_OFFSET,
                        "The offset " + time.value().getOffset() + " is none of the EVSE's country at that time.");
            }
        }
        return Optional.empty();
    }

    private static Optional<Finding> signedOrder(ChargeDetailRecord cdr) {
        List<SignedMeteringValue> signed = cdr.signedMeteringValues();
        if (signed == null || signed.isEmpty()) {
            return Optional.empty();
        }
        List<String> order = signed.stream()
                .map(value -> String.valueOf(value.meteringStatus()))
                .toList();
        boolean right = signed.size() >= 2
                && order.getFirst().equals("Start")
                && order.getLast().equals("End")
                && order.subList(1, order.size() - 1).stream().allMatch("Progress"::equals);
        return right
                ? Optional.empty()
                : found(Rule.SIGNED_ORDER, "The " + signed.size() + " signed values do not run from Start to End.");
    }

    private Optional<Finding> late(ChargeDetailRecord cdr, Instant at) {
        Duration after = Duration.between(cdr.sessionEnd().instant(), at);
        return after.compareTo(limits.late()) <= 0
                ? Optional.empty()
                : found(Rule.LATE, "It came " + after.toHours() + " hours after SessionEnd.");
    }

    private static Optional<Finding> otherEvse(ChargeDetailRecord cdr, SessionKey session) {
        return session.evseId() == null
                        || EvseId.of(session.evseId()).key().equals(cdr.evseId().key())
                ? Optional.empty()
                : found(
                        Rule.OTHER_EVSE,
                        "The session was started at " + session.evseId() + ", the CDR is of " + cdr.evseId() + ".");
    }

    private Optional<Finding> otherMedium(ChargeDetailRecord cdr, SessionKey session) {
        if (session.mediumHash() == null) {
            return Optional.empty();
        }
        boolean namesNone = MediaHash.text(cdr.identification()).isEmpty();
        boolean sameContract = cdr.identification()
                .contract()
                .map(media::of)
                .filter(session.mediumHash()::equals)
                .isPresent();
        return namesNone || sameContract || media.matches(cdr.identification(), session.mediumHash())
                ? Optional.empty()
                : found(Rule.OTHER_MEDIUM, "Identification is not what started the session.");
    }

    private Optional<Finding> otherProvider(ChargeDetailRecord cdr, SessionKey session) {
        Optional<ProviderId> named = Optional.ofNullable(cdr.hubProviderId())
                .or(() -> cdr.identification().contract().map(EvcoId::provider));
        return named.filter(provider -> !isOf(session, provider))
                .flatMap(provider -> found(
                        Rule.OTHER_PROVIDER,
                        "The CDR names the provider " + provider + ", the session is of " + session.providerId()
                                + "."));
    }

    private boolean isOf(SessionKey session, ProviderId provider) {
        return provider.key().equals(ProviderId.of(session.providerId()).key())
                || directory
                        .current()
                        .byId(session.providerPartnerId())
                        .filter(partner -> partner.ownsProvider(provider))
                        .isPresent();
    }

    private static Optional<Finding> found(Rule rule, String detail) {
        return Optional.of(new Finding(rule, detail));
    }
}
