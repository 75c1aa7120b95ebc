package io.roamhub.registry.datacheck;

import io.roamhub.registry.partner.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The data check of one partner on the management API.
 *
 * @param required whether the partner needs an accepted one for its activation
 * @param remark of the last editor; what is to be improved where it is rejected
 * @param submittedAt when it was submitted last; null: never
 * @param changedAt null as long as it was not begun
 * @param version rises with every change, 0 as long as it was not begun; also the ETag
 */
public record DataCheckView(
        UUID partnerId,
        boolean required,
        DataCheckState state,
        List<DataCheckAnswer> answers,
        String remark,
        Instant submittedAt,
        Instant changedAt,
        String changedBy,
        long version)
        implements Versioned {}
