package io.roamhub.evsedata.stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes server-sent events.
 *
 * <pre>
 * event: open      the stream begins; its id is where it stands
 * event: status    {"EvseID", "EvseStatus", "OperatorID", "at"} and what else the operator sent
 * event: reset     something was missed: pull the status once, then go on listening
 * </pre>
 *
 * <p>Only the last event of those that were stored together has an id: whoever breaks off amid them gets them again.
 */
final class EventText {

    private static final String RETRY = "retry: 2000\n";

    private final OutputStream out;

    EventText(OutputStream out) {
        this.out = out;
    }

    void open(Position position) throws IOException {
        write(RETRY + "event: open\nid: " + position + "\ndata: {}\n\n");
    }

    void status(StatusEvent event) throws IOException {
        String extensions =
                event.extensions() == null ? "" : ',' + event.extensions().replaceAll("[\r\n]", " ");
        write("event: status\ndata: {\"EvseID\":" + quoted(event.evseId()) + ",\"EvseStatus\":" + quoted(event.status())
                + ",\"OperatorID\":" + quoted(event.pusherId()) + ",\"at\":\"" + event.at() + '"' + extensions
                + "}\n\n");
    }

    void reset(String reason) throws IOException {
        write("event: reset\ndata: {\"reason\":" + quoted(reason) + "}\n\n");
    }

    /** Everything until here has been told; no event for whoever listens, but a sign of life. */
    void position(Position position) throws IOException {
        write("id: " + position + "\n\n");
    }

    void flush() throws IOException {
        out.flush();
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
