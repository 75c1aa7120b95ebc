package io.roamhub.evsedata.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A push as it was answered, also a refused one.
 *
 * @param operation as in OICP, for example {@code PushEvseData}
 * @param action {@code fullLoad}, {@code update}, {@code insert} or {@code delete}
 * @param operatorId canonical
 * @param processId of the answer
 * @param code of the answer
 * @param received records of the push
 * @param id its position in the log
 */
@RegisterForReflection
public record LoggedPush(
        Instant at,
        String operation,
        String action,
        String operatorId,
        UUID processId,
        String code,
        int received,
        int inserted,
        int updated,
        int deleted,
        int unchanged,
        int warnings,
        @JsonIgnore long id) {}
