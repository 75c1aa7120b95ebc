package io.roamhub.evsedata.quality;

import io.roamhub.oicp.evsedata.EvseDataRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts what an operator's records have and break.
 *
 * <p>What a driver needs to find, open and pay a charging spot weighs more than what is nice to know.
 */
final class Tally {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int USUAL_WEIGHT = 1;
    private static final Map<String, Integer> WEIGHTS = Map.of(
            "GeoCoordinates", 4,
            "Address", 3,
            "ChargingFacilities", 3,
            "Plugs", 3,
            "DynamicInfoAvailable", 3,
            "HotlinePhoneNumber", 2,
            "OpeningTimes", 2,
            "ChargingStationNames", 2);

    private static final Set<String> HUBS_OWN = Set.of("deltaType", "lastUpdate");
    private static final Set<String> JUDGED =
            EnumSet.allOf(Rule.class).stream().map(Rule::property).collect(Collectors.toUnmodifiableSet());

    private final Map<Rule, Integer> rules = new EnumMap<>(Rule.class);
    private final Map<String, int[]> kinds = new HashMap<>();
    private final Map<String, Integer> faulty = new HashMap<>();
    private final Map<String, Integer> delivered = new HashMap<>();
    private int records;

    /** Counts a record with all the rules that it breaks. */
    void add(List<String> present, Collection<Rule> broken) {
        records++;
        present.forEach(property -> delivered.merge(property, 1, Integer::sum));
        Map<String, Set<Rule.Kind>> shortcomings = new HashMap<>();
        for (Rule rule : broken) {
            rules.merge(rule, 1, Integer::sum);
            shortcomings
                    .computeIfAbsent(rule.property(), property -> EnumSet.noneOf(Rule.Kind.class))
                    .add(rule.kind());
        }
        shortcomings.forEach((property, its) -> {
            faulty.merge(property, 1, Integer::sum);
            int[] counts = kinds.computeIfAbsent(property, first -> new int[Rule.Kind.values().length]);
            its.forEach(kind -> counts[kind.ordinal()]++);
        });
    }

    /** What all of it says. */
    Assessment assessment(String operatorId, Instant at) {
        Map<String, PropertyQuality> properties = new LinkedHashMap<>();
        for (String property : EvseDataRecord.TYPE.fieldNames()) {
            if (!HUBS_OWN.contains(property)) {
                properties.put(property, quality(property));
            }
        }
        return new Assessment(
                operatorId,
                at,
                records,
                score(properties.values()),
                List.copyOf(properties.values()),
                rules.entrySet().stream()
                        .map(rule -> RuleFindings.of(rule.getKey(), rule.getValue()))
                        .toList());
    }

    private PropertyQuality quality(String property) {
        int[] counts = kinds.getOrDefault(property, new int[Rule.Kind.values().length]);
        return new PropertyQuality(
                property,
                delivered.getOrDefault(property, 0),
                counts[Rule.Kind.INCOMPLETE.ordinal()],
                counts[Rule.Kind.INVALID.ordinal()],
                counts[Rule.Kind.IMPLAUSIBLE.ordinal()],
                JUDGED.contains(property) && records > 0 ? share(records - faulty.getOrDefault(property, 0)) : null);
    }

    private BigDecimal share(int good) {
        return HUNDRED.multiply(BigDecimal.valueOf(good)).divide(BigDecimal.valueOf(records), 1, RoundingMode.DOWN);
    }

    private static BigDecimal score(Collection<PropertyQuality> properties) {
        BigDecimal sum = BigDecimal.ZERO;
        long weights = 0;
        for (PropertyQuality property : properties) {
            if (property.score() != null) {
                int weight = WEIGHTS.getOrDefault(property.property(), USUAL_WEIGHT);
                sum = sum.add(property.score().multiply(BigDecimal.valueOf(weight)));
                weights += weight;
            }
        }
        return weights == 0 ? null : sum.divide(BigDecimal.valueOf(weights), 1, RoundingMode.DOWN);
    }
}
