package io.roamhub.registry.datacheck;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.roamhub.common.answer.Problem;
import io.roamhub.common.config.World;
import io.roamhub.common.management.Actor;
import io.roamhub.registry.change.Changes;
import io.roamhub.registry.partner.ExpectedVersion;
import io.roamhub.registry.partner.KnownPartners;
import io.roamhub.registry.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The data checks of the partners: filled in by the operator, accepted or rejected by the hub. */
@ApplicationScoped
public class DataChecks {

    private static final int MOST_REMARK = 2000;
    private static final int MOST_COMMENT = 1000;
    private static final int MOST_ANSWERS = 200;
    private static final Set<String> ANSWERS = Set.of("PROVIDED", "PARTLY", "NOT_PROVIDED");

    private final Changes changes;
    private final KnownPartners partners;
    private final Rows rows;
    private final Guideline guideline;
    private final ExpectedVersion expected;
    private final boolean required;

    DataChecks(
            Changes changes,
            KnownPartners partners,
            Rows rows,
            Guideline guideline,
            ExpectedVersion expected,
            DataCheckConfig config,
            @ConfigProperty(name = "roamhub.world") World world) {
        this.changes = changes;
        this.partners = partners;
        this.rows = rows;
        this.guideline = guideline;
        this.expected = expected;
        this.required = config.required().orElse(world == World.PRODUCTION);
    }

    /** Whether operators need an accepted check. */
    public boolean required() {
        return required;
    }

    /** Whether the partner's check is accepted. */
    public boolean isAccepted(UUID partner) {
        return rows.findByIdOptional(partner)
                .filter(check -> check.state == DataCheckState.ACCEPTED)
                .isPresent();
    }

    /** The partner's check; an empty draft before it was begun. */
    public DataCheckView of(UUID partner, Actor actor) {
        actor.requireSight(partner);
        partners.get(partner);
        return view(partner, rows.findById(partner));
    }

    /** The partner's check, for the hub's other services. */
    public DataCheckView forServices(UUID partner) {
        partners.get(partner);
        return view(partner, rows.findById(partner));
    }

    /**
     * Fills in the form, submits it or decides about it. Each step is an entry in the audit log with all answers before
     * and after, so that no submission is forgotten.
     *
     * @throws Problem 400 for broken rules, 403 when a partner decides, 412 when it was changed meanwhile, 409 when it changes
     *     an accepted check or submits one without answers to mandatory properties
     */
    public DataCheckView put(UUID partner, DataCheckForm form, Actor actor) {
        actor.requireSight(partner);
        Violations violations = new Violations();
        Optional<DataCheckState> wanted = state(form, violations);
        Map<String, DataCheckEntity.Row> answers = answers(form, violations);
        violations.optionalText("remark", form.remark(), MOST_REMARK);
        boolean rejects =
                wanted.filter(state -> state == DataCheckState.REJECTED).isPresent();
        violations.require(
                !rejects || form.remark() != null && !form.remark().isBlank(),
                "remark",
                "must say what is to be improved");
        violations.throwIfAny();
        if (wanted.filter(DataCheckState::isDecision).isPresent()) {
            actor.requireHub();
        }
        return changes.make(change -> {
            partners.stillHere(partner);
            DataCheckEntity check = rows.findById(partner);
            DataCheckView before = view(partner, check);
            expected.require("data check", before.version());
            if (before.state() == DataCheckState.ACCEPTED && !actor.worksForTheHub()) {
                throw Problem.conflict("The data check is accepted already.");
            }
            DataCheckEntity changed = check == null ? new DataCheckEntity() : check;
            changed.partnerId = partner;
            changed.submittedAt =
                    wanted.filter(state -> state == DataCheckState.SUBMITTED).isPresent()
                            ? change.now()
                            : changed.submittedAt;
            changed.state = wanted.orElse(actor.worksForTheHub() ? before.state() : DataCheckState.DRAFT);
            changed.remark = form.remark() == null ? changed.remark : form.remark();
            if (form.answers() != null) {
                changed.answers.keySet().retainAll(answers.keySet());
                changed.answers.putAll(answers);
            }
            requireComplete(changed);
            changed.changedAt = change.now();
            changed.changedBy = change.who();
            changed.version = before.version() + 1;
            rows.persist(changed);
            DataCheckView after = view(partner, changed);
            change.record("data-check." + action(after), partner, "data-check/" + partner, before, after);
            return after;
        });
    }

    private void requireComplete(DataCheckEntity check) {
        List<String> unanswered = guideline.unanswered(check.answers.keySet());
        if (check.state == DataCheckState.SUBMITTED && !unanswered.isEmpty()) {
            throw Problem.missing("Mandatory properties are not answered yet; see what is missing.", unanswered);
        }
    }

    private DataCheckView view(UUID partner, DataCheckEntity check) {
        if (check == null) {
            return new DataCheckView(partner, required, DataCheckState.DRAFT, List.of(), null, null, null, null, 0);
        }
        List<DataCheckAnswer> answers = check.answers.entrySet().stream()
                .map(entry -> new DataCheckAnswer(
                        entry.getKey(),
                        entry.getValue().answer(),
                        entry.getValue().comment()))
                .sorted((one, other) -> one.property().compareTo(other.property()))
                .toList();
        return new DataCheckView(
                partner,
                required,
                check.state,
                answers,
                check.remark,
                check.submittedAt,
                check.changedAt,
                check.changedBy,
                check.version);
    }

    private static Optional<DataCheckState> state(DataCheckForm form, Violations violations) {
        Optional<DataCheckState> state = Stream.of(DataCheckState.values())
                .filter(known -> known.name().equals(form.state()))
                .findFirst();
        violations.require(
                form.state() == null || state.isPresent(), "state", "must be DRAFT, SUBMITTED, ACCEPTED or REJECTED");
        return state;
    }

    private Map<String, DataCheckEntity.Row> answers(DataCheckForm form, Violations violations) {
        Map<String, DataCheckEntity.Row> read = new TreeMap<>();
        List<DataCheckAnswer> given = form.answers() == null ? List.of() : form.answers();
        violations.require(given.size() <= MOST_ANSWERS, "answers", "must have at most 200 elements");
        for (int i = 0; i < Math.min(given.size(), MOST_ANSWERS); i++) {
            String at = "answers[" + i + "]";
            DataCheckAnswer answer = given.get(i);
            if (answer == null || answer.property() == null || !guideline.asksFor(answer.property())) {
                violations.add(at + ".property", "must be a property of the guideline that operators deliver");
                continue;
            }
            violations.require(
                    answer.answer() != null && ANSWERS.contains(answer.answer()),
                    at + ".answer",
                    "must be PROVIDED, PARTLY or NOT_PROVIDED");
            violations.optionalText(at + ".comment", answer.comment(), MOST_COMMENT);
            read.put(answer.property(), new DataCheckEntity.Row(answer.answer(), answer.comment()));
        }
        return read;
    }

    private static String action(DataCheckView after) {
        return switch (after.state()) {
            case DRAFT -> "filled-in";
            case SUBMITTED -> "submitted";
            case ACCEPTED -> "accepted";
            case REJECTED -> "rejected";
        };
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<DataCheckEntity, UUID> {}
}
