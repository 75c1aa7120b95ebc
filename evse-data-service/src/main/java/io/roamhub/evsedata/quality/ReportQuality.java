package io.roamhub.evsedata.quality;

import io.roamhub.common.answer.Problem;
import io.roamhub.common.answer.Refusal;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.common.management.Actor;
import io.roamhub.common.management.CurrentActor;
import io.roamhub.oicp.id.OperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Shows the quality of operators' data: of all of them to the hub's staff, of its own to an operator. */
@ApplicationScoped
class ReportQuality {

    private static final int TREND = 30;
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final AssessQuality quality;
    private final Assessments assessments;
    private final Promises promises;
    private final PartnerDirectory directory;
    private final CurrentActor actor;
    private final QualityConfig config;
    private final Clock clock;
    private final Semaphore lists;

    ReportQuality(
            AssessQuality quality,
            Assessments assessments,
            Promises promises,
            PartnerDirectory directory,
            CurrentActor actor,
            QualityConfig config,
            Clock clock) {
        this.quality = quality;
        this.assessments = assessments;
        this.promises = promises;
        this.directory = directory;
        this.actor = actor;
        this.config = config;
        this.clock = clock;
        this.lists = new Semaphore(config.listsAtOnce());
    }

    /** All operators, the worst first. For the hub's staff. */
    List<Assessments.Standing> standings() {
        return assessments.standings();
    }

    /** The latest assessment; the first time it is made now. */
    QualityReport report(String operatorId) {
        OperatorId operator = visible(operatorId);
        Assessment latest = assessments.latest(operator).orElseGet(() -> oneOfFew(() -> quality.assess(operator)));
        return report(operator, latest);
    }

    /** A new assessment, unless the latest is less than a minute old. */
    QualityReport assess(String operatorId) {
        OperatorId operator = visible(operatorId);
        Instant fresh = clock.instant().minus(AGAIN);
        Optional<Assessment> latest =
                assessments.latest(operator).filter(last -> last.assessedAt().isAfter(fresh));
        return report(operator, latest.orElseGet(() -> oneOfFew(() -> quality.assess(operator))));
    }

    /** The days of a range, the oldest first; the whole of what is kept where no bound is given. */
    List<Assessments.Day> trend(String operatorId, String from, String to) {
        return assessments.trend(
                visible(operatorId), day("from", from, LocalDate.EPOCH), day("to", to, LocalDate.of(9999, 1, 1)));
    }

    /** The findings of all records as they are now. */
    StreamingOutput findings(
            String operatorId, FindingFilter filter, Function<java.io.OutputStream, FindingsText> form) {
        OperatorId operator = visible(operatorId);
        return out -> {
            if (!lists.tryAcquire()) {
                throw Refusal.unavailable();
            }
            try {
                BufferedOutputStream buffered = new BufferedOutputStream(out, 64 * 1024);
                FindingsText text = form.apply(buffered);
                text.begin();
                quality.look(operator, config.longestList(), (stored, broken) -> {
                    for (Rule rule : filter.of(broken)) {
                        text.finding(stored.evseId(), rule);
                    }
                });
                text.end();
                buffered.flush();
            } finally {
                lists.release();
            }
        };
    }

    private QualityReport report(OperatorId operator, Assessment latest) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return new QualityReport(
                latest,
                promises.kept(operator, latest).orElse(null),
                assessments.trend(operator, today.minusDays(TREND), today));
    }

    private <T> T oneOfFew(java.util.function.Supplier<T> work) {
        if (!lists.tryAcquire()) {
            throw Problem.of(503, "Other assessments are being made; try again.");
        }
        try {
            return work.get();
        } finally {
            lists.release();
        }
    }

    private OperatorId visible(String text) {
        if (!OperatorId.isValid(text)) {
            throw Problem.notFound("This is no operator's id; one reads DE*ABC, for example.");
        }
        OperatorId operator = OperatorId.of(text);
        Actor caller = actor.get();
        boolean own = caller.partnerId()
                .flatMap(directory.current()::byId)
                .filter(partner -> partner.ownsOperator(operator))
                .isPresent();
        if (!caller.worksForTheHub() && !own) {
            throw Problem.forbidden("This belongs to another partner.");
        }
        return operator;
    }

    private static LocalDate day(String name, String text, LocalDate absent) {
        try {
            return text == null ? absent : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(name + " must be a date, for example 2026-03-01.");
        }
    }
}
