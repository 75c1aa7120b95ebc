package io.roamhub.evsedata.quality;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.roamhub.common.calls.InternalAnswer;
import io.roamhub.common.calls.InternalCalls;
import io.roamhub.common.directory.PartnerDirectory;
import io.roamhub.oicp.id.OperatorId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What operators promised in their data check, as the partner registry keeps it. */
@ApplicationScoped
class Promises {

    private static final String REGISTRY = "partner-registry-service";

    private final InternalCalls calls;
    private final PartnerDirectory directory;
    private final QualityConfig config;

    Promises(InternalCalls calls, PartnerDirectory directory, QualityConfig config) {
        this.calls = calls;
        this.directory = directory;
        this.config = config;
    }

    /** The registry's answer; what else it has is not needed. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record DataCheck(List<Answer> answers) {

        @RegisterForReflection
        @JsonIgnoreProperties(ignoreUnknown = true)
        record Answer(String property, String answer) {}
    }

    /** Each promise against what is delivered; empty where the registry cannot be asked or has no data check. */
    Optional<List<Promise>> kept(OperatorId operator, Assessment assessment) {
        return directory
                .current()
                .byOperatorId(operator)
                .flatMap(partner -> answers("/internal/v1/partners/" + partner.id() + "/data-check"))
                .map(answers -> against(answers, assessment));
    }

    private Optional<List<DataCheck.Answer>> answers(String path) {
        return switch (calls.get(REGISTRY, path, DataCheck.class)) {
            case InternalAnswer.Ok<DataCheck> ok -> Optional.of(ok.value().answers());
            case InternalAnswer.Refused<DataCheck> none -> Optional.empty();
            case InternalAnswer.Unavailable<DataCheck> silent -> Optional.empty();
        };
    }

    private List<Promise> against(List<DataCheck.Answer> answers, Assessment assessment) {
        Map<String, PropertyQuality> qualities = assessment.properties().stream()
                .collect(Collectors.toMap(PropertyQuality::property, Function.identity()));
        return answers.stream()
                .filter(answer -> answer.answer() != null && qualities.containsKey(answer.property()))
                .map(answer -> Promise.of(
                        answer.answer(), qualities.get(answer.property()), assessment.records(), config.promiseKept()))
                .toList();
    }
}
