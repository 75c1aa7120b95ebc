package io.roamhub.evsedata.status;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.roamhub.oicp.common.Code;
import io.roamhub.oicp.common.StatusCode;
import io.roamhub.oicp.json.OicpJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes status answers piece by piece, so that an answer of any length needs no memory. */
final class StatusText implements StatusPulls.Sink {

    private static final byte[] SUCCESS = OicpJson.write(StatusCode.of(Code.SUCCESS), StatusCode.TYPE);

    private final OutputStream out;
    private boolean anyOperator;
    private boolean anyStatus;

    private StatusText(OutputStream out) {
        this.out = out;
    }

    /** Writes eRoamingEVSEStatus. */
    static void byOperator(StatusPulls pulls, StatusQuery query, OutputStream out) throws IOException {
        StatusText text = new StatusText(out);
        text.append("{\"EvseStatuses\":{\"OperatorEvseStatus\":[");
        pulls.stream(query, text);
        text.append(text.anyOperator ? "]}]}," : "]},");
        text.end();
    }

    /** Writes eRoamingEVSEStatusByID. */
    static void byId(List<StatusPulls.Shown> all, OutputStream out) throws IOException {
        StatusText text = new StatusText(out);
        text.append("{\"EVSEStatusRecords\":{\"EvseStatusRecord\":[");
        for (StatusPulls.Shown shown : all) {
            text.status(record(shown));
        }
        text.append("]},");
        text.end();
    }

    @Override
    public void operator(String id, String name) throws IOException {
        append(anyOperator ? "]}," : "");
        append("{\"OperatorID\":" + quoted(id));
        append(name == null ? "" : ",\"OperatorName\":" + quoted(name));
        append(",\"EvseStatusRecord\":[");
        anyOperator = true;
        anyStatus = false;
    }

    @Override
    public void status(byte[] records) throws IOException {
        if (anyStatus) {
            out.write(',');
        }
        out.write(records);
        anyStatus = true;
    }

    private static byte[] record(StatusPulls.Shown shown) {
        String text = "{\"EvseID\":\"" + shown.evseId() + "\",\"EvseStatus\":\"" + shown.status() + '"'
                + (shown.extensions() == null ? "}" : ',' + shown.extensions() + '}');
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void end() throws IOException {
        append("\"StatusCode\":");
        out.write(SUCCESS);
        append("}");
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private void append(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
