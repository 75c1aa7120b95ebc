package io.roamhub.evsedata.quality;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes findings one by one, so that a list of any length needs no memory. */
sealed interface FindingsText {

    void begin() throws IOException;

    /** {@code evseId} and the texts of rules need no escapes. */
    void finding(String evseId, Rule rule) throws IOException;

    void end() throws IOException;

    /** A JSON array of objects. */
    final class Json implements FindingsText {

        private final OutputStream out;
        private boolean any;

        Json(OutputStream out) {
            this.out = out;
        }

        @Override
        public void begin() throws IOException {
            write(out, "[");
        }

        @Override
        public void finding(String evseId, Rule rule) throws IOException {
            write(
                    out,
                    (any ? ",\n" : "\n") + "{\"evseId\":\"" + evseId + "\",\"property\":\"" + rule.property()
                            + "\",\"kind\":\"" + rule.kind() + "\",\"rule\":\"" + rule + "\",\"sentence\":\""
                            + rule.sentence() + "\"}");
            any = true;
        }

        @Override
        public void end() throws IOException {
            write(out, "]\n");
        }
    }

    /** Comma-separated values with a line of names, RFC 4180. An EvseID never begins as a formula does but for {@code +}. */
    final class Csv implements FindingsText {

        private final OutputStream out;

        Csv(OutputStream out) {
            this.out = out;
        }

        @Override
        public void begin() throws IOException {
            write(out, "evseId,property,kind,rule,sentence\r\n");
        }

        @Override
        public void finding(String evseId, Rule rule) throws IOException {
            String safe = evseId.startsWith("+") ? "'" + evseId : evseId;
            write(
                    out,
                    safe + ',' + rule.property() + ',' + rule.kind() + ',' + rule + ",\"" + rule.sentence() + "\"\r\n");
        }

        @Override
        public void end() {
            // has none
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
