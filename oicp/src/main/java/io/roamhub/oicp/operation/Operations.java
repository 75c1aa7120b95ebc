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

    private record Route(PathTemplate template, Operation operation) {}

    private static final List<Route> ROUTES = routes();

    private Operations() {}

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (PathTemplate template : operation.paths()) {
                routes.add(new Route(template, operation));
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
            PathTemplate template = route.template;
            if (!template.hasId()) {
                if (path.equals(template.text())) {
                    return Optional.of(new Match(route.operation, null));
                }
                continue;
            }
            String prefix = template.prefix();
            String suffix = template.suffix();
            int idLength = path.length() - prefix.length() - suffix.length();
            if (idLength > 0 && path.startsWith(prefix) && path.endsWith(suffix)) {
                String id = path.substring(prefix.length(), prefix.length() + idLength);
                if (id.indexOf('/') < 0) {
                    return decoded(id).map(text -> new Match(route.operation, text));
                }
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
