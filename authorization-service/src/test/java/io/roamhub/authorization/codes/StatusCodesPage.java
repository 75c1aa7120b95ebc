package io.roamhub.authorization.codes;

import io.roamhub.oicp.common.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table as a page of the documentation: rows that differ in identification or code only are one line. */
final class StatusCodesPage {

    private static final String HEAD = """
            # Status codes of authorizations and sessions

            Written by `StatusCodesTest`, which asks for every line of it. In each table: what the driver is identified by, what is the
            case, and what the hub answers: the HTTP status, and the code of the answer's `StatusCode` (or a list of broken rules).
            RFID stands for RFIDMifareFamilyIdentification. What is said about AuthorizeStart and AuthorizeStop is `NotAuthorized` for every
            code but 000, and about the other operations `Result: false`.

            A partner's own code is passed on with the description that OICP has for it; a code that OICP does not know is passed
            on as it is. Before any of this the gateway and the edge of the service may answer as the
            [gateway's page](gateway.md) tells: 401/017, 403/017, 403/210, 404/001, 405, 408, 413, 415, 429, 431, 500/001, 503/001 and,
            where the database failed, 503/002.
            """;

    private StatusCodesPage() {}

    private record Line(String operation, String situation, int status) {}

    private record Cells(Set<String> identifications, Set<String> codes) {}

    static String of(List<Row> rows) {
        Map<Line, Cells> lines = new LinkedHashMap<>();
        for (Row row : rows) {
            Cells cells = lines.computeIfAbsent(
                    new Line(row.operation(), row.situation(), row.status()),
                    line -> new Cells(new LinkedHashSet<>(), new LinkedHashSet<>()));
            cells.identifications.add(row.identification());
            cells.codes.add(row.code().isEmpty() ? "broken rules" : row.code());
        }
        StringBuilder page = new StringBuilder(HEAD);
        String operation = "";
        for (Map.Entry<Line, Cells> entry : lines.entrySet()) {
            Line line = entry.getKey();
            if (!line.operation.equals(operation)) {
                operation = line.operation;
                page.append("\n## ")
                        .append(operation)
                        .append("\n\n| identified by | situation | HTTP | code |\n| --- | --- | --- | --- |\n");
            }
            page.append("| ")
                    .append(String.join(", ", entry.getValue().identifications))
                    .append(" | ")
                    .append(line.situation)
                    .append(" | ")
                    .append(line.status)
                    .append(" | ")
                    .append(codes(entry.getValue().codes))
                    .append(" |\n");
        }
        page.append("\n## What the codes mean\n\n| code | |\n| --- | --- |\n");
        Arrays.stream(Code.values()).forEach(code -> page.append("| ")
                .append(code.number())
                .append(" | ")
                .append(code.description())
                .append(" |\n"));
        return page.toString();
    }

    /** All codes that a partner can answer with are too many to list. */
    private static String codes(Set<String> codes) {
        List<String> known = new ArrayList<>(codes);
        return known.size() > 12 ? "the partner's own" : String.join(", ", known);
    }
}
