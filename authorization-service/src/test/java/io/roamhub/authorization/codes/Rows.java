package io.roamhub.authorization.codes;

import io.roamhub.oicp.common.Code;
import java.util.ArrayList;
import java.util.List;

/** The whole table. */
final class Rows {

    private Rows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(UploadRows.all());
        rows.addAll(StartRows.all());
        rows.addAll(StopRows.all());
        rows.addAll(RemoteRows.all());
        return rows;
    }

    /** Every code of the specification but that of success. */
    static List<String> refusals() {
        return List.of(Code.values()).stream()
                .filter(code -> code != Code.SUCCESS)
                .map(Code::number)
                .toList();
    }
}
