package io.roamhub.evsedata.quality;

import io.roamhub.oicp.evsedata.EvseDataRecord;
import io.roamhub.oicp.id.OperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks at all records of an operator. Two readings: what a record breaks because of others shows only after all. */
@ApplicationScoped
class AssessQuality {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final StoredEvses evses;
    private final Assessments assessments;
    private final QualityConfig config;
    private final Clock clock;

    AssessQuality(StoredEvses evses, Assessments assessments, QualityConfig config, Clock clock) {
        this.evses = evses;
        this.assessments = assessments;
        this.config = config;
        this.clock = clock;
    }

    /** What one record breaks. */
    @FunctionalInterface
    interface Finding {
        void of(StoredEvses.Stored stored, Set<Rule> broken) throws IOException;
    }

    /** Assesses an operator's data as it is now, and keeps the result. */
    Assessment assess(OperatorId operator) {
        Tally tally = new Tally();
        look(
                operator,
                LONGEST,
                (stored, broken) -> tally.add(
                        stored.record().map(EvseDataRecord.TYPE::presentIn).orElse(List.of()), broken));
        Assessment assessment = tally.assessment(operator.text(), clock.instant());
        assessments.keep(operator, assessment);
        return assessment;
    }

    /** Tells of every record what it breaks, in the order of their ids. */
    void look(OperatorId operator, Duration longest, Finding finding) {
        long deadline = System.nanoTime() + longest.toNanos();
        Instant stale = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .minus(config.staleStatus())
                .toInstant();
        Places places = new Places();
        evses.read(operator, deadline, stored -> stored.record().ifPresent(places::add));
        evses.read(operator, deadline, stored -> finding.of(stored, broken(stored, places, stale)));
    }

    private static Set<Rule> broken(StoredEvses.Stored stored, Places places, Instant stale) {
        if (stored.record().isEmpty()) {
            return EnumSet.of(Rule.RULES_OF_TODAY);
        }
        EvseDataRecord record = stored.record().get();
        Set<Rule> broken = RecordRules.brokenBy(record);
        broken.addAll(places.brokenBy(record));
        if (!"false".equals(record.dynamicInfoAvailable())) {
            stored.statusSince()
                    .ifPresentOrElse(
                            since -> {
                                if (since.isBefore(stale)) {
                                    broken.add(Rule.STATUS_STALE);
                                }
                            },
                            () -> broken.add(Rule.STATUS_MISSING));
        }
        return broken;
    }
}
