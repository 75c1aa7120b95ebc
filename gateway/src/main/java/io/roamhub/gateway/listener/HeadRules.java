package io.roamhub.gateway.listener;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.roamhub.gateway.http.TokenList;
import java.util.Iterator;
import java.util.Map;

/**
 * What the headers of an HTTP/1 request must be beyond their grammar, so that every reader sees the same request in the
 * same bytes: one host, one length of the body, and told in one way.
 */
final class HeadRules {

    private HeadRules() {}

    /** The first rule that is broken, {@code null} when none is, in a head that came with so many length headers. */
    static BadHead violation(HttpRequest head, int lengths) {
        int hosts = 0;
        int codings = 0;
        boolean chunked = true;
        Iterator<Map.Entry<CharSequence, CharSequence>> headers = head.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            CharSequence name = header.getKey();
            switch (name.length()) {
                case 0 -> {
                    return BadHead.malformed("header without a name");
                }
                case 4 -> hosts += is(HttpHeaderNames.HOST, name);
                case 17 -> {
                    if (is(HttpHeaderNames.TRANSFER_ENCODING, name) == 1) {
                        codings++;
                        chunked &= HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(header.getValue());
                    }
                }
                default -> {}
            }
        }
        boolean old = head.protocolVersion() == HttpVersion.HTTP_1_0;
        if (hosts > 1 || hosts == 0 && !old) {
            return BadHead.malformed("not exactly one Host");
        }
        if (lengths > 1 || lengths == 1 && codings > 0) {
            return BadHead.malformed("more than one length");
        }
        if (codings > 1 || !chunked || codings == 1 && old) {
            return BadHead.malformed("transfer coding");
        }
        return null;
    }

    /** Whether the connection ends with this request, said in whatever place of the list that the header is. */
    static boolean saysClose(HttpRequest head) {
        if (!head.headers().contains(HttpHeaderNames.CONNECTION)) {
            return false;
        }
        for (String list : head.headers().getAll(HttpHeaderNames.CONNECTION)) {
            if (TokenList.contains(list, "close")) {
                return true;
            }
        }
        return false;
    }

    private static int is(AsciiString wanted, CharSequence name) {
        return wanted.contentEqualsIgnoreCase(name) ? 1 : 0;
    }
}
