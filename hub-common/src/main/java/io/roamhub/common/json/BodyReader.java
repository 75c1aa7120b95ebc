package io.roamhub.common.json;

import io.roamhub.common.answer.Refusal;
import io.roamhub.oicp.json.InvalidMessageException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the bytes of a body, unpacked and bounded. */
final class BodyReader {

    private static final int SMALLEST_CHUNK = 16 * 1024;
    private static final int LARGEST_CHUNK = 1024 * 1024;

    private BodyReader() {}

    /** Where memory for a body comes from. */
    @FunctionalInterface
    interface Room {

        /**
         * Takes memory, before it is used.
         *
         * @throws Refusal 503 where there is none
         */
        void take(int bytes);
    }

    /**
     * Reads a body.
     *
     * @param declaredLength the {@code Content-Length} header, {@code null} where there is none
     * @param encoding the {@code Content-Encoding} header, or {@code null}
     * @param limit the most bytes that count, packed as well as unpacked
     * @param room is asked for all bytes that are kept: for a declared length at once, otherwise as the body grows
     * @throws Refusal 413 beyond the limit, 415 for another encoding than gzip, 408 for a body that ends too early, 503
     *     where there is no room
     */
    static byte[] read(InputStream body, String declaredLength, String encoding, long limit, Room room) {
        long length = length(declaredLength);
        if (length > limit) {
            throw Refusal.bodyTooLarge(limit);
        }
        String form = encoding == null ? "identity" : encoding.trim().toLowerCase(Locale.ROOT);
        try {
            return switch (form) {
                case "identity", "" -> plain(body, length, limit, room);
                case "gzip", "x-gzip" -> unpacked(body, limit, room);
                default -> throw Refusal.unsupportedMediaType("Unsupported content encoding");
            };
        } catch (ZipException e) {
            throw new InvalidMessageException(null, "The body is not gzip.");
        } catch (IOException e) {
            throw Refusal.bodyIncomplete();
        }
    }

    private static byte[] plain(InputStream body, long length, long limit, Room room) throws IOException {
        if (length < 0) {
            return drained(body, limit, room);
        }
        room.take((int) length);
        byte[] bytes = new byte[(int) length];
        if (body.readNBytes(bytes, 0, bytes.length) < length) {
            throw Refusal.bodyIncomplete();
        }
        return bytes;
    }

    private static byte[] unpacked(InputStream body, long limit, Room room) throws IOException {
        byte[] packed = drained(body, limit, room);
        if (packed.length == 0) {
            return packed;
        }
        try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(packed), SMALLEST_CHUNK)) {
            return drained(unpacking, limit, room);
        } catch (EOFException e) {
            throw new ZipException("cut off");
        }
    }

    /** Reads into chunks that grow with the body and are joined once. */
    private static byte[] drained(InputStream in, long limit, Room room) throws IOException {
        List<byte[]> full = new ArrayList<>();
        long size = 0;
        byte[] chunk = new byte[SMALLEST_CHUNK];
        for (int read = in.readNBytes(chunk, 0, chunk.length); ; read = in.readNBytes(chunk, 0, chunk.length)) {
            size += read;
            if (size > limit) {
                throw Refusal.bodyTooLarge(limit);
            }
            room.take(read);
            if (read < chunk.length) {
                return joined(full, chunk, read, (int) size);
            }
            full.add(chunk);
            chunk = new byte[(int) Math.clamp(size, SMALLEST_CHUNK, LARGEST_CHUNK)];
        }
    }

    private static byte[] joined(List<byte[]> full, byte[] last, int used, int size) {
        byte[] bytes = new byte[size];
        int at = 0;
        for (byte[] chunk : full) {
            System.arraycopy(chunk, 0, bytes, at, chunk.length);
            at += chunk.length;
        }
        System.arraycopy(last, 0, bytes, at, used);
        return bytes;
    }

    private static long length(String declared) {
        if (declared == null || !declared.matches("[0-9]{1,18}")) {
            return -1;
        }
        return Long.parseLong(declared);
    }
}
