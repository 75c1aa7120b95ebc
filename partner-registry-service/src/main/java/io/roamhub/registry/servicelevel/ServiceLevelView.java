package io.roamhub.registry.servicelevel;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * The service level of one partner.
 *
 * @param targets what was agreed; empty as long as nothing is
 * @param measured what was measured in the present month; empty as long as nothing is
 */
public record ServiceLevelView(UUID partnerId, List<Value> targets, List<Value> measured) {

    /**
     * One agreed or measured value.
     *
     * @param name for example {@code availability}
     * @param unit for example {@code percent} or {@code ms}
     */
    public record Value(String name, BigDecimal value, String unit) {}
}
