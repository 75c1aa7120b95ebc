package io.roamhub.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows of {@code access-table.txt}: who may use which route. */
final class AccessTable {

    /** A route and whether it lets each role in; {@code body} is empty for none and {@code text} for plain text. */
    record Row(
            String method,
            String route,
            String hubAdmin,
            String onboardingManager,
            String own,
            String others,
            String body) {

        String name() {
            return method + " " + route;
        }

        boolean isPublic() {
            return hubAdmin.equals("all");
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private AccessTable() {}

    static List<Row> rows() {
        try (InputStream in = AccessTable.class.getResourceAsStream("/access-table.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 7))
                    .map(cells -> new Row(
                            cells[0],
                            cells[1],
                            cells[2],
                            cells[3],
                            cells[4],
                            cells[5],
                            cells.length > 6 ? cells[6] : ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
