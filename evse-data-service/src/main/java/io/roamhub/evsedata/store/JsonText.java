package io.roamhub.evsedata.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the pieces of a JSON text without building anything from it, so that records are stored and answered in the
 * operator's own bytes.
 *
 * <p>Works only on texts that have been read as valid JSON before; every offset is in bytes.
 */
public final class JsonText {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = ONES << 7;
    private static final long QUOTES = ONES * '"';
    private static final long ESCAPES = ONES * '\\';

    /**
     * A member of an object.
     *
     * @param name unescaped
     * @param nameStart offset of the name's opening quote
     * @param start offset of the value's first byte
     * @param end offset after the value's last byte
     */
    public record Member(String name, int nameStart, int start, int end) {}

    /**
     * A value.
     *
     * @param start offset of its first byte
     * @param end offset after its last byte
     */
    public record Slice(int start, int end) {}

    private JsonText() {}

    /** Sees the members of an object as they are passed; all offsets as in {@link Member}. */
    @FunctionalInterface
    public interface Visitor {
        void member(int nameStart, int nameEnd, int start, int end);
    }

    /** Walks through the object that begins at or after {@code at}; returns the offset after its last byte. */
    public static int walk(byte[] text, int at, Visitor visitor) {
        int i = skipSpace(text, skipSpace(text, at) + 1);
        while (text[i] != '}') {
            int nameEnd = afterString(text, i);
            int start = skipSpace(text, skipSpace(text, nameEnd) + 1);
            int end = end(text, start);
            visitor.member(i, nameEnd, start, end);
            i = skipSpace(text, end);
            if (text[i] == ',') {
                i = skipSpace(text, i + 1);
            }
        }
        return i + 1;
    }

    /** The members of the object that begins at or after {@code at}, in their order. */
    public static List<Member> members(byte[] text, int at) {
        List<Member> members = new ArrayList<>(40);
        walk(
                text,
                at,
                (nameStart, nameEnd, start, end) ->
                        members.add(new Member(name(text, nameStart + 1, nameEnd - 1), nameStart, start, end)));
        return members;
    }

    /** Where the value of a member of the object at or after {@code at} begins, or -1; does not look behind it. */
    public static int valueOf(byte[] text, int at, String name) {
        int i = skipSpace(text, skipSpace(text, at) + 1);
        while (text[i] != '}') {
            int nameEnd = afterString(text, i);
            int start = skipSpace(text, skipSpace(text, nameEnd) + 1);
            if (name.equals(name(text, i + 1, nameEnd - 1))) {
                return start;
            }
            i = next(text, end(text, start));
        }
        return -1;
    }

    /** The offset of the first element of the array that begins at {@code at}, or of its closing bracket. */
    public static int first(byte[] text, int at) {
        return skipSpace(text, at + 1);
    }

    /** The offset of the element behind the one that ends before {@code end}, or of the array's closing bracket. */
    public static int next(byte[] text, int end) {
        int i = skipSpace(text, end);
        return text[i] == ',' ? skipSpace(text, i + 1) : i;
    }

    /** The elements of the array that begins at {@code at}. */
    public static List<Slice> elements(byte[] text, int at) {
        List<Slice> elements = new ArrayList<>();
        int i = first(text, at);
        while (text[i] != ']') {
            int end = end(text, i);
            elements.add(new Slice(i, end));
            i = next(text, end);
        }
        return elements;
    }

    /** How many bytes the text has without the white space between its tokens. */
    public static int significantBytes(byte[] text) {
        int count = 0;
        int i = 0;
        while (i < text.length) {
            if (text[i] == '"') {
                int end = afterString(text, i);
                count += end - i;
                i = end;
            } else {
                if (!isSpace(text[i])) {
                    count++;
                }
                i++;
            }
        }
        return count;
    }

    /** A name as it stands between its quotes. */
    private static String name(byte[] text, int start, int end) {
        String name = new String(text, start, end - start, StandardCharsets.UTF_8);
        return name.indexOf('\\') < 0 ? name : unescaped(name);
    }

    private static String unescaped(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            i++;
            switch (name.charAt(i)) {
                case 'u' -> {
                    plain.append((char) Integer.parseInt(name.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                default -> plain.append(name.charAt(i));
            }
        }
        return plain.toString();
    }

    /** The offset after the value that begins at {@code start}. */
    public static int end(byte[] text, int start) {
        byte first = text[start];
        if (first == '"') {
            return afterString(text, start);
        }
        if (first == '{' || first == '[') {
            return afterContainer(text, start);
        }
        int i = start;
        while (i < text.length && text[i] != ',' && text[i] != '}' && text[i] != ']' && !isSpace(text[i])) {
            i++;
        }
        return i;
    }

    /**
     * An object that was passed.
     *
     * @param end offset after its last byte
     * @param plain whether it has neither {@code null} nor a backslash
     */
    public record Passage(int end, boolean plain) {}

    /** Passes the object that begins at {@code start}. */
    public static Passage pass(byte[] text, int start) {
        boolean plain = true;
        int depth = 0;
        int i = start;
        while (true) {
            switch (text[i]) {
                case '"' -> {
                    i = quoteOrEscape(text, i + 1);
                    while (text[i] != '"') {
                        plain = false;
                        i = quoteOrEscape(text, i + 2);
                    }
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case 'n' -> plain = false;
                default -> {}
            }
            i++;
            if (depth == 0) {
                return new Passage(i, plain);
            }
        }
    }

    private static int afterContainer(byte[] text, int start) {
        int depth = 0;
        int i = start;
        while (true) {
            switch (text[i]) {
                case '"' -> i = afterString(text, i) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            i++;
            if (depth == 0) {
                return i;
            }
        }
    }

    /** Looks at eight bytes at a time: nearly all of a record is text between quotes. */
    private static int afterString(byte[] text, int quote) {
        int i = quote + 1;
        while (true) {
            i = quoteOrEscape(text, i);
            if (text[i] == '"') {
                return i + 1;
            }
            i += 2;
        }
    }

    /** The offset of the first quotation mark or backslash at or after {@code from}. */
    private static int quoteOrEscape(byte[] text, int from) {
        int i = from;
        for (; i <= text.length - Long.BYTES; i += Long.BYTES) {
            long eight = (long) EIGHT.get(text, i);
            long found = zeroBytes(eight ^ QUOTES) | zeroBytes(eight ^ ESCAPES);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (text[i] != '"' && text[i] != '\\') {
            i++;
        }
        return i;
    }

    /** The top bit of each byte that is zero; above the lowest such byte there may be more bits than that. */
    private static long zeroBytes(long eight) {
        return (eight - ONES) & ~eight & TOPS;
    }

    /** The offset of the first byte at or after {@code from} that is no white space. */
    public static int skipSpace(byte[] text, int from) {
        int i = from;
        while (isSpace(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
