package io.roamhub.registry.page;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list of the management API.
 *
 * @param page its number, from 0
 * @param size how many elements a full page has
 * @param totalElements of the whole list
 */
public record PageOf<T>(List<T> content, int page, int size, long totalElements) {

    /** One page of what the request asked for. */
    public static <T> PageOf<T> of(List<T> content, PageRequest request, long totalElements) {
        return new PageOf<>(content, request.page(), request.size(), totalElements);
    }

    /** The same page of something made from its elements. */
    public <R> PageOf<R> map(Function<T, R> each) {
        return new PageOf<>(content.stream().map(each).toList(), page, size, totalElements);
    }
}
