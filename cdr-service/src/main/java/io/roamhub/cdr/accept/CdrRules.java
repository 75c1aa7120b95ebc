package io.roamhub.cdr.accept;

import io.roamhub.cdr.CdrConfig;
import io.roamhub.oicp.cdr.ChargeDetailRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;

/**
 * What makes a CDR impossible, so that it is refused with 022. What is merely implausible is accepted.
 *
 * <p>Energies are kWh with all their digits.
 */
@ApplicationScoped
public class CdrRules {

    private final CdrConfig.Rules limits;
    private final Clock clock;

    CdrRules(CdrConfig config, Clock clock) {
        this.limits = config.rules();
        this.clock = clock;
    }

    /** The first broken rule, as a sentence for the operator; empty when there is none. */
    public Optional<String> broken(ChargeDetailRecord cdr) {
        BigDecimal energy = cdr.consumedEnergy();
        if (energy.signum() < 0) {
            return Optional.of("ConsumedEnergy is negative.");
        }
        if (energy.compareTo(limits.mostEnergy()) > 0) {
            return Optional.of("ConsumedEnergy is above " + limits.mostEnergy().toPlainString() + " kWh.");
        }
        if (cdr.chargingEnd().instant().isBefore(cdr.chargingStart().instant())) {
            return Optional.of("ChargingEnd is before ChargingStart.");
        }
        if (cdr.sessionEnd().instant().isBefore(cdr.sessionStart().instant())) {
            return Optional.of("SessionEnd is before SessionStart.");
        }
        if (cdr.sessionEnd().instant().isAfter(clock.instant().plus(limits.futureTolerance()))) {
            return Optional.of(
                    "SessionEnd is more than " + limits.futureTolerance().toMinutes() + " minutes in the future.");
        }
        return meterDifference(cdr)
                .filter(this::isBeyondTolerance)
                .map(difference -> "ConsumedEnergy differs from MeterValueEnd - MeterValueStart by more than "
                        + limits.meterTolerance().toPlainString() + " kWh.");
    }

    private static Optional<BigDecimal> meterDifference(ChargeDetailRecord cdr) {
        if (cdr.meterValueStart() == null || cdr.meterValueEnd() == null) {
            return Optional.empty();
        }
        return Optional.of(cdr.meterValueEnd()
                .subtract(cdr.meterValueStart())
                .subtract(cdr.consumedEnergy())
                .abs());
    }

    private boolean isBeyondTolerance(BigDecimal difference) {
        return difference.compareTo(limits.meterTolerance()) > 0;
    }
}
