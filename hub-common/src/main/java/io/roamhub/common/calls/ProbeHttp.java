package io.roamhub.common.calls;

import io.roamhub.common.answer.OicpContent;
import io.roamhub.common.answer.ProcessId;
import io.roamhub.common.calls.ProbeStep.Name;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** One request and the head of its answer, read by hand: the body is of no interest and stays where it is. */
final class ProbeHttp {

    private static final int MOST_HEAD = 16 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final String REFUSED = "The TLS connection was ended before an answer.";

    private final Socket socket;
    private final ProbeDeadline deadline;

    ProbeHttp(Socket socket, ProbeDeadline deadline) {
        this.socket = socket;
        this.deadline = deadline;
    }

    /** Whether the back end ended the connection with a word of TLS instead of answering. */
    static boolean isHandshakeRefusal(ProbeStep step) {
        return REFUSED.equals(step.seen());
    }

    ProbeStep ask(URI url, byte[] body) {
        try {
            send(url, body);
            String head = head();
            int skipped = 0;
            while (head != null && head.matches("(?s)HTTP/1\\.[01] 1[0-9]{2}.*") && skipped++ < 5) {
                head = head(); // an interim answer
            }
            return head == null ? notHttp() : judge(head);
        } catch (SocketTimeoutException slow) {
            return late();
        } catch (SSLException refused) {
            return deadline.isOver()
                    ? late()
                    : ProbeStep.failed(Name.HTTP, REFUSED, "See in the back end's log why it ended the connection.");
        } catch (IOException cut) {
            return deadline.isOver()
                    ? late()
                    : ProbeStep.failed(
                            Name.HTTP,
                            "The connection was closed before an answer came.",
                            "See in the back end's log what happened to the request.");
        }
    }

    private void send(URI url, byte[] body) throws IOException {
        String head = "POST " + url.getRawPath() + " HTTP/1.1\r\n"
                + "Host: " + url.getRawAuthority() + "\r\n"
                + "Content-Type: " + OicpContent.TYPE + "\r\n"
                + "Accept: application/json\r\n"
                + ProcessId.HEADER + ": " + UUID.randomUUID() + "\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "Connection: close\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    /** The head of an answer without its last empty line; null when there is none. */
    private String head() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder(512);
        while (head.length() < MOST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
            if (head.length() == 5 && !head.toString().equals("HTTP/")) {
                return null;
            }
            if (next == '\n' && (endsWith(head, "\r\n\r\n") || endsWith(head, "\n\n"))) {
                return head.toString().strip();
            }
        }
        return null;
    }

    private static boolean endsWith(StringBuilder text, String end) {
        return text.length() >= end.length()
                && text.substring(text.length() - end.length()).equals(end);
    }

    private static ProbeStep judge(String head) {
        String[] lines = head.split("\r?\n");
        Matcher first = STATUS.matcher(lines[0]);
        if (!first.matches()) {
            return notHttp();
        }
        int status = Integer.parseInt(first.group(1));
        boolean json = isJson(lines);
        String seen = "The back end answered with HTTP status " + status + (json ? " and JSON." : " and no JSON.");
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                ProbeStep.failed(Name.HTTP, seen, "The hub follows no redirects: enter the address that it leads to.");
            case 401, 403 ->
                ProbeStep.failed(
                        Name.HTTP,
                        seen,
                        "Let the back end know the hub by its client certificate; the hub sends no other credentials.");
            case 404, 405, 410, 501 ->
                ProbeStep.failed(
                        Name.HTTP,
                        seen,
                        "The path is not served: check the base URL, to which the hub appends the paths of OICP, and that"
                                + " POST is allowed.");
            case 415 -> ProbeStep.failed(Name.HTTP, seen, "Accept application/json;charset=utf-8.");
            case 429 -> ProbeStep.warning(Name.HTTP, seen, "The hub's calls should not be limited so tightly.");
            case 502, 503, 504 ->
                ProbeStep.failed(Name.HTTP, seen, "Something before the back end answers, and the back end does not.");
            default -> {
                if (status >= 500) {
                    yield ProbeStep.warning(
                            Name.HTTP,
                            seen,
                            "The request has an empty message; a back end should answer it with 400, or with an"
                                    + " acknowledgement whose result is false.");
                }
                yield json
                        ? ProbeStep.ok(Name.HTTP, seen)
                        : ProbeStep.warning(Name.HTTP, seen, "Answers of OICP are application/json.");
            }
        };
    }

    private static boolean isJson(String[] lines) {
        for (String line : lines) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-type:")
                    && lower.matches("content-type:\\s*application/([a-z.+-]*\\+)?json.*")) {
                return true;
            }
        }
        return false;
    }

    private static ProbeStep late() {
        return ProbeStep.failed(
                Name.HTTP,
                "No complete answer came in time.",
                "See in the back end's log what happened to the request.");
    }

    private static ProbeStep notHttp() {
        return ProbeStep.failed(
                Name.HTTP, "What came back is no answer of HTTP/1.1.", "Check what listens on this port.");
    }
}
