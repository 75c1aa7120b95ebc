package io.roamhub.registry.partner;

import io.roamhub.oicp.id.OperatorId;
import io.roamhub.oicp.id.ProviderId;
import io.roamhub.registry.problem.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Ids of one partner on the market, in the order it gave them; either its own or those of its sub-partners. */
public record MarketIds(List<OperatorId> operators, List<ProviderId> providers) {

    private static final int MOST = 500;

    /** No ids. */
    public static final MarketIds NONE = new MarketIds(List.of(), List.of());

    /** Keeps its own copies. */
    public MarketIds {
        operators = List.copyOf(operators);
        providers = List.copyOf(providers);
    }

    /** Reads ids from a request; each broken one, and each given twice, is noted. */
    public static MarketIds read(List<String> operatorIds, List<String> providerIds, Violations violations) {
        Set<OperatorId> operators = new HashSet<>();
        Set<ProviderId> providers = new HashSet<>();
        return new MarketIds(
                violations.each("operatorIds", operatorIds, MOST, text -> once(operatorId(text), operators)),
                violations.each("providerIds", providerIds, MOST, text -> once(providerId(text), providers)));
    }

    /** Both lists as text, for the management API. */
    public List<String> operatorTexts() {
        return operators.stream().map(OperatorId::text).toList();
    }

    /** The provider ids as they were given. */
    public List<String> providerTexts() {
        return providers.stream().map(ProviderId::text).toList();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return operators.isEmpty() && providers.isEmpty();
    }

    /** These and the others. */
    public MarketIds and(MarketIds others) {
        return new MarketIds(
                Stream.concat(operators.stream(), others.operators.stream()).toList(),
                Stream.concat(providers.stream(), others.providers.stream()).toList());
    }

    /** The texts of those ids that are in both. */
    public List<String> sharedWith(MarketIds others) {
        return Stream.concat(
                        operators.stream().filter(others.operators::contains).map(OperatorId::text),
                        providers.stream().filter(others.providers::contains).map(ProviderId::text))
                .toList();
    }

    private static OperatorId operatorId(String text) {
        if (!OperatorId.isValid(text)) {
            throw new IllegalArgumentException("must be an operator id such as DE*ABC or +49*810");
        }
        return OperatorId.of(text);
    }

    private static ProviderId providerId(String text) {
        if (!ProviderId.isValid(text)) {
            throw new IllegalArgumentException("must be a provider id such as DE-DCB");
        }
        return ProviderId.of(text);
    }

    private static <T> T once(T id, Set<T> seen) {
        if (!seen.add(id)) {
            throw new IllegalArgumentException("is in the list already, perhaps in another notation");
        }
        return id;
    }
}
