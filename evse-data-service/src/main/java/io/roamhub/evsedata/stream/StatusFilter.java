package io.roamhub.evsedata.stream;

import io.roamhub.common.answer.Problem;
import io.roamhub.oicp.id.EvseId;
import io.roamhub.oicp.id.OperatorId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a listener wants to hear of.
 *
 * @param operators canonical ids of those that push, or that the EvseIDs name; none: all
 * @param countries ISO 3166-1 alpha-3 of the EVSEs' addresses; none: all
 */
record StatusFilter(Set<String> operators, Set<String> countries) {

    private static final int MOST = 500;
    private static final Set<String> KNOWN = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

    /**
     * The filter that query parameters name.
     *
     * @throws Problem 400 for what is no id or no country
     */
    static StatusFilter of(List<String> operatorIds, List<String> countries) {
        if (operatorIds.size() > MOST || countries.size() > MOST) {
            throw Problem.badRequest("At most " + MOST + " operators and " + MOST + " countries.");
        }
        Set<String> operators = new HashSet<>();
        for (String id : operatorIds) {
            if (!OperatorId.isValid(id)) {
                throw Problem.badRequest("operatorId must be an operator's id, for example DE*ABC.");
            }
            operators.add(OperatorId.of(id).key());
        }
        for (String country : countries) {
            if (!KNOWN.contains(country)) {
                throw Problem.badRequest("country must be a code of ISO 3166-1 alpha-3, for example DEU.");
            }
        }
        return new StatusFilter(Set.copyOf(operators), Set.copyOf(countries));
    }

    /** Whether it wants an event. Nobody knows in which country an EVSE was that is gone: everybody hears of it. */
    boolean wants(StatusEvent event) {
        boolean operator = operators.isEmpty()
                || operators.contains(event.pusherKey())
                || operators.contains(EvseId.of(event.evseId()).operator().key());
        return operator && (countries.isEmpty() || event.country() == null || countries.contains(event.country()));
    }
}
