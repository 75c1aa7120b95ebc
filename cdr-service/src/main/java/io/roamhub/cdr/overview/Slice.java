package io.roamhub.cdr.overview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
    public static <T> Slice<T> of(List<T> found, int size, Function<T, Instant> at, Function<T, UUID> id) {
        if (found.size() <= size) {
            return new Slice<>(found, size, null);
        }
        List<T> content = List.copyOf(found.subList(0, size));
        T last = content.getLast();
        return new Slice<>(content, size, Wish.position(at.apply(last), id.apply(last)));
    }
}
