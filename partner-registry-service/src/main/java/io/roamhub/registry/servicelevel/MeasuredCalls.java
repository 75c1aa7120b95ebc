package io.roamhub.registry.servicelevel;

import io.roamhub.common.servicelevel.ResponseTimes;
import io.roamhub.registry.contract.ServiceLevelTarget;
import io.roamhub.registry.servicelevel.Measurements.Day;
import io.roamhub.registry.servicelevel.ServiceLevelView.Measured;
import io.roamhub.registry.servicelevel.ServiceLevelView.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;

/** The sum of some days' calls, and what it tells. */
record MeasuredCalls(long answered, long failures, long[] responseTimes) {

    private static final int MEDIAN = 50;
    private static final int AGREED = 95;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static MeasuredCalls of(List<Day> days) {
        long[] times = new long[ResponseTimes.CLASSES];
        long failures = 0;
        for (Day day : days) {
            failures += day.failures();
            for (int i = 0; i < Math.min(times.length, day.responseTimes().length); i++) {
                times[i] += day.responseTimes()[i];
            }
        }
        return new MeasuredCalls(LongStream.of(times).sum(), failures, times);
    }

    long calls() {
        return answered + failures;
    }

    Measured view() {
        return new Measured(calls(), failures, availability(), percentile(MEDIAN), percentile(AGREED));
    }

    /**
     * Whether it meets what was agreed. Without a call nothing is known; calls of which none was answered miss every
     * response time.
     */
    Verdict against(ServiceLevelTarget target) {
        if (target.availabilityPercent() == null && target.responseTimeMs() == null) {
            return Verdict.NO_TARGET;
        }
        if (calls() == 0) {
            return Verdict.NO_CALLS;
        }
        return isAvailableAsIn(target) && isFastAsIn(target) ? Verdict.MET : Verdict.MISSED;
    }

    private boolean isAvailableAsIn(ServiceLevelTarget target) {
        return target.availabilityPercent() == null
                || BigDecimal.valueOf(answered)
                                .multiply(HUNDRED)
                                .compareTo(target.availabilityPercent().multiply(BigDecimal.valueOf(calls())))
                        >= 0;
    }

    private boolean isFastAsIn(ServiceLevelTarget target) {
        return target.responseTimeMs() == null || answered > 0 && percentile(AGREED) <= target.responseTimeMs();
    }

    private BigDecimal availability() {
        return calls() == 0
                ? null
                : BigDecimal.valueOf(answered)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(calls()), 2, RoundingMode.DOWN);
    }

    private Long percentile(int percent) {
        return answered == 0 ? null : ResponseTimes.percentileMillis(responseTimes, percent);
    }
}
