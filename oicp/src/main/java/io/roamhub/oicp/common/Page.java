package io.roamhub.oicp.common;

import io.roamhub.oicp.json.Extensions;
import io.roamhub.oicp.json.ObjectType;
import io.roamhub.oicp.json.Slots;
import io.roamhub.oicp.json.Types;
import io.roamhub.oicp.json.WireType;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a long answer: the members that eRoamingEvseData and eRoamingChargeDetailRecords have in common.
 *
 * @param content the records of this page
 * @param number the page's number, from 0
 * @param size how many records a page has at most
 * @param totalElements how many records all pages have
 * @param empty whether this page has no records, or {@code null}
 * @param pageable the same once more as the published answers repeat it, or {@code null}
 */
public record Page<T>(
        List<T> content,
        int number,
        int size,
        long totalElements,
        int totalPages,
        int numberOfElements,
        boolean first,
        boolean last,
        Boolean empty,
        Pageable pageable) {

    private static final WireType<Integer> COUNT = Types.integer(0, Integer.MAX_VALUE);
    private static final WireType<Long> LONG_COUNT = Types.longInteger(0, Long.MAX_VALUE);

    /**
     * The order of the content. All of it is optional.
     *
     * @param empty whether no order was asked for
     */
    public record Sort(Boolean sorted, Boolean unsorted, Boolean empty, Extensions extensions) {

        static final ObjectType<Sort> TYPE = ObjectType.named("sort", Sort::extensions)
                .optional("sorted", Types.BOOLEAN, Sort::sorted)
                .optional("unsorted", Types.BOOLEAN, Sort::unsorted)
                .optional("empty", Types.BOOLEAN, Sort::empty)
                .build(in -> new Sort(in.next(), in.next(), in.next(), in.extensions()));

        static final Sort NONE = new Sort(false, true, true, Extensions.NONE);
    }

    /**
     * The place of a page among all pages. All of it is optional.
     *
     * @param offset how many records stand on the pages before
     */
    public record Pageable(
            Sort sort,
            Integer pageNumber,
            Integer pageSize,
            Long offset,
            Boolean paged,
            Boolean unpaged,
            Extensions extensions) {

        static final ObjectType<Pageable> TYPE = ObjectType.named("pageable", Pageable::extensions)
                .optional("sort", Sort.TYPE, Pageable::sort)
                .optional("pageNumber", COUNT, Pageable::pageNumber)
                .optional("pageSize", COUNT, Pageable::pageSize)
                .optional("offset", LONG_COUNT, Pageable::offset)
                .optional("paged", Types.BOOLEAN, Pageable::paged)
                .optional("unpaged", Types.BOOLEAN, Pageable::unpaged)
                .build(in -> new Pageable(
                        in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.extensions()));
    }

    /**
     * A page of an answer.
     *
     * @param number from 0
     * @param size at least 1
     */
    public static <T> Page<T> of(List<T> content, int number, int size, long totalElements) {
        int totalPages = Math.toIntExact((totalElements + size - 1) / size);
        Pageable pageable = new Pageable(Sort.NONE, number, size, (long) number * size, true, false, Extensions.NONE);
        return new Page<>(
                content,
                number,
                size,
                totalElements,
                totalPages,
                content.size(),
                number == 0,
                number >= totalPages - 1,
                content.isEmpty(),
                pageable);
    }

    /** Begins the declaration of an answer with the members of a page; {@link #from} reads them in the same order. */
    public static <A, T> ObjectType.Builder<A> fields(
            ObjectType.Builder<A> answer, WireType<T> element, Function<A, Page<T>> page) {
        return answer.required("content", Types.list(element), page.andThen(Page::content))
                .required("number", COUNT, page.andThen(Page::number))
                .required("size", COUNT, page.andThen(Page::size))
                .required("totalElements", LONG_COUNT, page.andThen(Page::totalElements))
                .required("totalPages", COUNT, page.andThen(Page::totalPages))
                .required("numberOfElements", COUNT, page.andThen(Page::numberOfElements))
                .required("first", Types.BOOLEAN, page.andThen(Page::first))
                .required("last", Types.BOOLEAN, page.andThen(Page::last))
                .optional("empty", Types.BOOLEAN, page.andThen(Page::empty))
                .optional("pageable", Pageable.TYPE, page.andThen(Page::pageable));
    }

    /** The page that was read by {@link #fields}. */
    public static <T> Page<T> from(Slots in) {
        return new Page<>(
                in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.next(), in.next(),
                in.next());
    }
}
