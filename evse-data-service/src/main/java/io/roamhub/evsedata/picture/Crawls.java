package io.roamhub.evsedata.picture;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The crawls that all replicas share. Every method is part of the caller's transaction. */
public interface Crawls {

    /**
     * How the members of a crawl are divided.
     *
     * @param total all members
     * @param bounds the first key of every segment of pages, or {@code null} where {@code keys} has the members
     * @param keys all members in their order, or {@code null} where {@code bounds} divides them
     */
    record Members(long total, List<String> bounds, List<String> keys) {

        /** The same as the pages of a crawl see it. */
        public Division division(int pageSize) {
            return new Division() {
                @Override
                public List<String> keys(int page) {
                    int from = (int) Math.min(keys.size(), (long) page * pageSize);
                    return keys.subList(from, Math.min(keys.size(), from + pageSize));
                }

                @Override
                public String[] bounds(int segment) {
                    return new String[] {bound(segment), bound(segment + 1)};
                }
            };
        }

        private String bound(int segment) {
            return segment < bounds.size() ? bounds.get(segment) : null;
        }
    }

    /** Where the pages of a crawl find their members. */
    interface Division {

        /** The members of a page of a crawl whose members are listed; empty behind the last page. */
        List<String> keys(int page) throws SQLException;

        /** The first key of a segment and of the next one, each {@code null} behind the last. */
        String[] bounds(int segment) throws SQLException;
    }

    /** The crawl, where one is known that began after {@code notBefore}. */
    Optional<Crawl> living(Connection connection, CrawlKey key, Instant notBefore) throws SQLException;

    /** The members that another crawl of the same question found in the same picture. */
    Optional<Members> shared(Connection connection, CrawlKey key, Picture picture) throws SQLException;

    /** Begins a crawl; one under the same key ends. */
    Crawl begin(
            Connection connection,
            CrawlKey key,
            Picture picture,
            Picture base,
            Members members,
            int pageSize,
            Instant now)
            throws SQLException;

    /** The members of a crawl that is known. */
    Division division(Connection connection, Crawl crawl);

    /** Forgets the crawls that began before an instant. */
    int forget(Instant before);
}
