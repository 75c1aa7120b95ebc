package io.roamhub.common.json;

import io.roamhub.common.answer.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the bytes of a body, unpacked and bounded. */
final class BodyReader {

    private static final int CHUNK = 16 * 1024;

    private BodyReader() {}

    /**
     * Reads a body.
     *
     * @param declaredLength the {@code Content-Length} header, {@code null} where there is none
     * @param encoding the {@code Content-Encoding} header, or {@code null}
     * @param limit the most bytes that count, packed as well as unpacked
     * @throws Refusal 413 beyond the limit, 415 for another encoding than gzip, 408 for a body that ends too early
     */
    static byte[] read(InputStream body, String declaredLength, String encoding, long limit) {
        long length = length(declaredLength);
        if (length > limit) {
            throw Refusal.bodyTooLarge(limit);
        }
        String form = encoding == null ? "identity" : encoding.trim().toLowerCase(Locale.ROOT);
        try {
            return switch (form) {
                case "identity", "" -> plain(body, length, limit);
                case "gzip", "x-gzip" -> unpacked(body, limit);
                default -> throw Refusal.unsupportedMediaType("Unsupported content encoding");
            };
        } catch (ZipException e) {
            throw new io.roamhub.oicp.json.InvalidMessageException(null, "The body is not gzip.");
        } catch (IOException e) {
            throw Refusal.bodyIncomplete();
        }
    }

    private static byte[] plain(InputStream body, long length, long limit) throws IOException {
        if (length < 0) {
            return drained(body, limit);
        }
        byte[] bytes = body.readNBytes((int) length);
        if (bytes.length < length) {
            throw Refusal.bodyIncomplete();
        }
        return bytes;
    }

    private static byte[] unpacked(InputStream body, long limit) throws IOException {
        byte[] packed = drained(body, limit);
        if (packed.length == 0) {
            return packed;
        }
        try (GZIPInputStream unpacking = new GZIPInputStream(new java.io.ByteArrayInputStream(packed), CHUNK)) {
            return drained(unpacking, limit);
        } catch (java.io.EOFException e) {
            throw new ZipException("cut off");
        }
    }

    private static byte[] drained(InputStream in, long limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (bytes.size() + (long) read > limit) {
                throw Refusal.bodyTooLarge(limit);
            }
            bytes.write(chunk, 0, read);
        }
        return bytes.toByteArray();
    }

    private static long length(String declared) {
        if (declared == null || !declared.matches("[0-9]{1,18}")) {
            return -1;
        }
        return Long.parseLong(declared);
    }
}
