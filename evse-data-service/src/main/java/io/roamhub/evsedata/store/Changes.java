package io.roamhub.evsedata.store;

import io.roamhub.oicp.common.ActionType;
import io.roamhub.oicp.common.Code;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a push does to the stored records, decided before anything is written. */
public sealed interface Changes<R> {

    /**
     * The push is applied.
     *
     * @param inserts records that were not there
     * @param updates records that were there with other content
     * @param deletes keys of records that go
     * @param unchanged how many records were there with the same content: they make no version
     */
    record Applied<R>(List<R> inserts, List<R> updates, List<String> deletes, int unchanged) implements Changes<R> {}

    /**
     * Nothing of the push is applied.
     *
     * @param ids the records that are the reason
     */
    record Refused<R>(Code code, String reason, List<String> ids) implements Changes<R> {}

    /**
     * Decides.
     *
     * <table>
     *   <caption>What happens to a record</caption>
     *   <tr><th>action</th><th>pushed, not stored</th><th>pushed and stored</th><th>stored, not pushed</th></tr>
     *   <tr><td>fullLoad</td><td>inserted</td><td>updated</td><td>deleted</td></tr>
     *   <tr><td>insert</td><td>inserted</td><td>009</td><td>stays</td></tr>
     *   <tr><td>update</td><td>009</td><td>updated</td><td>stays</td></tr>
     *   <tr><td>delete</td><td>009</td><td>deleted</td><td>stays</td></tr>
     * </table>
     *
     * @param pushed the records of the push, without duplicates
     * @param key a record's canonical key
     * @param id a record's id as the operator wrote it
     * @param stored what is there: for a fullLoad all of the operator, otherwise what the pushed keys name
     * @param equal whether a pushed and a stored record say the same
     */
    static <R, S> Changes<R> decide(
            ActionType action,
            List<R> pushed,
            Function<R, String> key,
            Function<R, String> id,
            Map<String, S> stored,
            BiPredicate<R, S> equal) {
        return switch (action) {
            case FULL_LOAD -> merged(pushed, key, stored, equal, true);
            case INSERT -> {
                List<String> existing = ids(pushed, id, record -> stored.containsKey(key.apply(record)));
                yield existing.isEmpty()
                        ? merged(pushed, key, stored, equal, false)
                        : new Refused<>(Code.DATA_TRANSACTION_ERROR, "Already existing", existing);
            }
            case UPDATE -> {
                List<String> missing = ids(pushed, id, record -> !stored.containsKey(key.apply(record)));
                yield missing.isEmpty()
                        ? merged(pushed, key, stored, equal, false)
                        : new Refused<>(Code.DATA_TRANSACTION_ERROR, "Not existing", missing);
            }
            case DELETE -> {
                List<String> missing = ids(pushed, id, record -> !stored.containsKey(key.apply(record)));
                yield missing.isEmpty()
                        ? new Applied<>(List.of(), List.of(), keys(pushed, key), 0)
                        : new Refused<>(Code.DATA_TRANSACTION_ERROR, "Not existing", missing);
            }
        };
    }

    /** The ids that occur more than once, each named once; empty when there are none. */
    static <R> List<String> duplicates(Collection<R> pushed, Function<R, String> key, Function<R, String> id) {
        Set<String> seen = new java.util.HashSet<>(pushed.size() * 2);
        Set<String> named = new java.util.LinkedHashSet<>();
        for (R record : pushed) {
            if (!seen.add(key.apply(record))) {
                named.add(id.apply(record));
            }
        }
        return List.copyOf(named);
    }

    private static <R, S> Changes<R> merged(
            List<R> pushed, Function<R, String> key, Map<String, S> stored, BiPredicate<R, S> equal, boolean replace) {
        List<R> inserts = new ArrayList<>();
        List<R> updates = new ArrayList<>();
        int unchanged = 0;
        for (R record : pushed) {
            S there = stored.get(key.apply(record));
            if (there == null) {
                inserts.add(record);
            } else if (equal.test(record, there)) {
                unchanged++;
            } else {
                updates.add(record);
            }
        }
        boolean allPushed = updates.size() + unchanged == stored.size();
        List<String> deletes = replace && !allPushed ? surplus(pushed, key, stored) : List.of();
        return new Applied<>(inserts, updates, deletes, unchanged);
    }

    private static <R, S> List<String> surplus(List<R> pushed, Function<R, String> key, Map<String, S> stored) {
        Set<String> staying = pushed.stream().map(key).collect(Collectors.toSet());
        return stored.keySet().stream()
                .filter(there -> !staying.contains(there))
                .toList();
    }

    private static <R> List<String> keys(List<R> pushed, Function<R, String> key) {
        return pushed.stream().map(key).toList();
    }

    private static <R> List<String> ids(
            List<R> pushed, Function<R, String> id, java.util.function.Predicate<R> wanted) {
        return pushed.stream().filter(wanted).map(id).toList();
    }
}
