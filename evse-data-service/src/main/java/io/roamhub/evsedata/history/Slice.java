package io.roamhub.evsedata.history;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list that costs the same wherever it begins.
 *
 * @param size how many elements a full part has
 * @param next what to ask for as {@code after} to get the next part; {@code null} with the last one
 */
@RegisterForReflection
public record Slice<T>(List<T> content, int size, String next) {

    /** A part out of one element more than it may have: the surplus one shows that there is a next part. */
    static <T> Slice<T> of(List<T> found, int size, Function<T, String> position) {
        if (found.size() <= size) {
            return new Slice<>(found, size, null);
        }
        List<T> content = List.copyOf(found.subList(0, size));
        return new Slice<>(content, size, position.apply(content.getLast()));
    }
}
