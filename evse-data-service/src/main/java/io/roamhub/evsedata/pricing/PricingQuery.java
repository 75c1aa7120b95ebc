package io.roamhub.evsedata.pricing;

import io.roamhub.evsedata.store.OperatorCondition;
import io.roamhub.evsedata.store.SqlPart;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Which prices a provider asks for.
 *
 * @param lastCall for a delta, or {@code null}
 * @param operatorIds the operators that push for those asked for: their ids as registered, by canonical id
 * @param operators whose charging spots are asked for
 * @param audiences for whom the prices are: the provider and everyone
 */
record PricingQuery(
        Instant lastCall, Map<String, String> operatorIds, OperatorCondition operators, List<String> audiences) {

    /** Of a row of pricing_product or its history. */
    SqlPart ofProducts() {
        return SqlPart.of(
                "operator_key = ANY (?) AND provider_key = ANY (?)", List.copyOf(operatorIds.keySet()), audiences);
    }

    /** Of a row of evse_pricing or its history. */
    SqlPart ofPrices() {
        return operators.sql().and(SqlPart.of("provider_key = ANY (?)", audiences));
    }
}
