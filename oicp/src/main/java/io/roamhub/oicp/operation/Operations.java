package io.roamhub.oicp.operation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the operation of a request path. */
public final class Operations {

    /**
     * What a path means.
     *
     * @param operation the operation; for a path that several share, the one that is named first in the table
     * @param id the id in the path, percent-decoded; {@code null} for a path without one
     */
    public record Match(Operation operation, String id) {}

    /** A path of the table, taken apart once: {@code suffix} is {@code null} where the path has no id. */
    private record Route(String prefix, String suffix, Operation operation) {

        static Route of(PathTemplate template, Operation operation) {
            return new Route(template.prefix(), template.hasId() ? template.suffix() : null, operation);
        }

        /** The id in a path, as it arrived; empty text for a path without one, {@code null} for another path. */
        String idIn(String path) {
            if (suffix == null) {
                return path.equals(prefix) ? "" : null;
            }
            int end = path.length() - suffix.length();
            if (end <= prefix.length() || !path.startsWith(prefix) || !path.endsWith(suffix)) {
                return null;
            }
            int slash = path.indexOf('/', prefix.length());
            return slash < end ? null : path.substring(prefix.length(), end);
        }
    }

    private static final List<Route> ROUTES = routes();

    private Operations() {}

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (PathTemplate template : operation.paths()) {
                routes.add(Route.of(template, operation));
            }
        }
        return List.copyOf(routes);
    }

    /**
     * Finds the operation.
     *
     * @param path relative to {@code /api/oicp/}, without query, as it arrived (ids may be percent-encoded)
     * @return empty when OICP 2.3 has no such path
     */
    public static Optional<Match> match(String path) {
        for (Route route : ROUTES) {
            String id = route.idIn(path);
            if (id != null) {
                return id.isEmpty()
                        ? Optional.of(new Match(route.operation, null))
                        : decoded(id).map(text -> new Match(route.operation, text));
            }
        }
        return Optional.empty();
    }

    /** Percent-decoding without the form rule for {@code +}, which begins DIN ids. */
    private static Optional<String> decoded(String id) {
        try {
            return Optional.of(URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
