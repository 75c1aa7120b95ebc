package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scalar types that OICP's data types are made of. */
public final class Types {

    /** {@code true} or {@code false}. */
    public static final WireType<Boolean> BOOLEAN = new WireType<>() {
        @Override
        public Boolean read(Reading in) throws IOException {
            return switch (in.token()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                default -> {
                    in.mismatch("true or false");
                    yield null;
                }
            };
        }

        @Override
        public void write(Boolean value, JsonGenerator out) throws IOException {
            out.writeBoolean(value);
        }
    };

    /** A decimal number with all its digits; also read from a JSON string. */
    public static final WireType<BigDecimal> DECIMAL = new WireType<>() {
        @Override
        public BigDecimal read(Reading in) throws IOException {
            return number(in);
        }

        @Override
        public void write(BigDecimal value, JsonGenerator out) throws IOException {
            out.writeNumber(value.toString());
        }
    };

    /** Energy or a meter's reading in kWh; more than the three decimals of the specification are a warning. */
    public static final WireType<BigDecimal> ENERGY = new WireType<>() {
        @Override
        public BigDecimal read(Reading in) throws IOException {
            BigDecimal value = number(in);
            if (value != null && value.scale() > 3 && value.stripTrailingZeros().scale() > 3) {
                in.warning("should have at most 3 decimals");
            }
            return value;
        }

        @Override
        public void write(BigDecimal value, JsonGenerator out) throws IOException {
            DECIMAL.write(value, out);
        }
    };

    private static final Pattern JSON_NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][+-]?[0-9]{1,3})?");

    private Types() {}

    /** Text of at most {@code most} characters. */
    public static WireType<String> text(int most) {
        return text(0, most);
    }

    /** Text of {@code least} to {@code most} characters. */
    public static WireType<String> text(int least, int most) {
        return new TextType<>(Function.identity(), Function.identity()) {
            @Override
            boolean accepts(String text, Reading in) {
                int length = text.codePointCount(0, text.length());
                if (length < least || length > most) {
                    in.violation("size must be between " + least + " and " + most);
                    return false;
                }
                return true;
            }
        };
    }

    /** Text of any length, of which more than {@code usual} characters is reported as a warning. */
    public static WireType<String> longText(int usual) {
        return new TextType<>(Function.identity(), Function.identity()) {
            @Override
            boolean accepts(String text, Reading in) {
                if (text.codePointCount(0, text.length()) > usual) {
                    in.warning("size should be between 0 and " + usual);
                }
                return true;
            }
        };
    }

    /** Text that matches a pattern of the specification as a whole; {@code shown} is the pattern as printed there. */
    public static WireType<String> pattern(String shown) {
        return pattern(Pattern.compile(shown), shown, Function.identity(), Function.identity());
    }

    /** Text that matches a pattern as a whole and becomes a value of its own type. */
    public static <V> WireType<V> pattern(
            Pattern pattern, String shown, Function<String, V> from, Function<V, String> to) {
        String message = "must match \"" + shown + "\"";
        return new TextType<>(from, to) {
            @Override
            boolean accepts(String text, Reading in) {
                if (!pattern.matcher(text).matches()) {
                    in.violation(message);
                    return false;
                }
                return true;
            }
        };
    }

    /** A whole number between two bounds; also read from a JSON string. */
    public static WireType<Integer> integer(int least, int most) {
        return new WholeNumber<>(least, most, most, value -> (int) value);
    }

    /** A decimal number between two bounds. */
    public static WireType<BigDecimal> decimal(long least, long most) {
        BigDecimal lowest = BigDecimal.valueOf(least);
        BigDecimal highest = BigDecimal.valueOf(most);
        return checked(
                checked(DECIMAL, value -> value.compareTo(lowest) >= 0, "must be greater than or equal to " + least),
                value -> value.compareTo(highest) <= 0,
                "must be less than or equal to " + most);
    }

    /** A whole number, possibly of more than 32 bits. */
    public static WireType<Long> longInteger(long least, long most) {
        return new WholeNumber<>(least, most, most, Long::valueOf);
    }

    /** A whole number of which more than {@code usual} is reported as a warning. */
    public static WireType<Integer> usualInteger(int least, int usual) {
        return new WholeNumber<>(least, usual, Integer.MAX_VALUE, value -> (int) value);
    }

    /** One of a closed set of words; any other is a violation. */
    public static <E extends Enum<E>> WireType<E> closedEnum(Class<E> kind, Function<E, String> wireName) {
        Map<String, E> byName =
                Stream.of(kind.getEnumConstants()).collect(Collectors.toMap(wireName, Function.identity()));
        String message = "must be one of "
                + Stream.of(kind.getEnumConstants()).map(wireName).collect(Collectors.joining(", "));
        return new TextType<>(byName::get, wireName) {
            @Override
            boolean accepts(String text, Reading in) {
                if (!byName.containsKey(text)) {
                    in.violation(message);
                    return false;
                }
                return true;
            }
        };
    }

    /** A word of an enumeration that stays open: one that the specification does not list is kept, with a warning. */
    public static WireType<String> openWord(String... listed) {
        Set<String> known = Set.of(listed);
        String message = "is none of " + String.join(", ", listed);
        return new TextType<>(Function.identity(), Function.identity()) {
            @Override
            boolean accepts(String text, Reading in) {
                if (text.isEmpty() || text.length() > 100) {
                    in.violation("size must be between 1 and 100");
                    return false;
                }
                if (!known.contains(text)) {
                    in.warning(message);
                }
                return true;
            }
        };
    }

    /** A type of which one value is refused, for example a word that says that the sender does not know. */
    public static <V> WireType<V> otherThan(V refused, WireType<V> type) {
        return checked(type, value -> !value.equals(refused), "must not be " + refused);
    }

    /** A type with one more rule about its value. */
    public static <V> WireType<V> checked(WireType<V> type, Predicate<V> holds, String message) {
        return new CheckedType<>(type, holds, message);
    }

    /** A value or a list of values; a list of one is written as the value. */
    public static <V> WireType<List<V>> oneOrList(WireType<V> element) {
        WireType<List<V>> list = list(element);
        return new WireType<>() {
            @Override
            public List<V> read(Reading in) throws IOException {
                if (in.token() == JsonToken.START_ARRAY) {
                    return list.read(in);
                }
                V value = element.read(in);
                return value == null ? null : List.of(value);
            }

            @Override
            public void write(List<V> values, JsonGenerator out) throws IOException {
                if (values.size() == 1) {
                    element.write(values.getFirst(), out);
                } else {
                    list.write(values, out);
                }
            }
        };
    }

    /** A list of any length. */
    public static <V> WireType<List<V>> list(WireType<V> element) {
        return new ListType<>(element, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** A list of which more than {@code usual} elements are reported as a warning. */
    public static <V> WireType<List<V>> usualList(WireType<V> element, int usual) {
        return new ListType<>(element, 0, usual, Integer.MAX_VALUE);
    }

    /** A list of at least one element. */
    public static <V> WireType<List<V>> nonEmptyList(WireType<V> element) {
        return new ListType<>(element, 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** A list of {@code least} to {@code most} elements. */
    public static <V> WireType<List<V>> list(WireType<V> element, int least, int most) {
        return new ListType<>(element, least, most, most);
    }

    private static BigDecimal number(Reading in) throws IOException {
        switch (in.token()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return decimal(in.text(), in);
            }
            case VALUE_STRING -> {
                String text = in.text();
                if (JSON_NUMBER.matcher(text).matches()) {
                    in.rewriteToken(text);
                    return decimal(text, in);
                }
                in.mismatch("a number");
                return null;
            }
            default -> {
                in.mismatch("a number");
                return null;
            }
        }
    }

    /** Numbers are bounded in digits by the parser; their exponents are bounded here, before anything expands them. */
    private static BigDecimal decimal(String text, Reading in) {
        BigDecimal value = new BigDecimal(text);
        if (value.scale() > 100 || value.scale() < -100) {
            in.violation("must be a number of at most 100 digits");
            return null;
        }
        return value;
    }

    private record CheckedType<V>(WireType<V> type, Predicate<V> holds, String message) implements WireType<V> {
        @Override
        public V read(Reading in) throws IOException {
            V value = type.read(in);
            if (value != null && !holds.test(value)) {
                in.violation(message);
                return null;
            }
            return value;
        }

        @Override
        public void write(V value, JsonGenerator out) throws IOException {
            type.write(value, out);
        }
    }

    private record WholeNumber<N extends Number>(long least, long usual, long most, LongFunction<N> from)
            implements WireType<N> {
        @Override
        public N read(Reading in) throws IOException {
            BigDecimal value = number(in);
            if (value == null) {
                return null;
            }
            if (value.stripTrailingZeros().scale() > 0) {
                in.violation("must be a whole number");
                return null;
            }
            if (value.compareTo(BigDecimal.valueOf(least)) < 0) {
                in.violation("must be greater than or equal to " + least);
                return null;
            }
            if (value.compareTo(BigDecimal.valueOf(most)) > 0) {
                in.violation("must be less than or equal to " + most);
                return null;
            }
            if (value.compareTo(BigDecimal.valueOf(usual)) > 0) {
                in.warning("should be less than or equal to " + usual);
            }
            return from.apply(value.longValueExact());
        }

        @Override
        public void write(N value, JsonGenerator out) throws IOException {
            out.writeNumber(value.longValue());
        }
    }

    /** A JSON string that becomes a value. */
    abstract static class TextType<V> implements WireType<V> {

        private final Function<String, V> from;
        private final Function<V, String> to;

        TextType(Function<String, V> from, Function<V, String> to) {
            this.from = from;
            this.to = to;
        }

        /** Whether the text keeps the type's rules; a broken one has been reported. */
        abstract boolean accepts(String text, Reading in);

        @Override
        public V read(Reading in) throws IOException {
            if (in.token() != JsonToken.VALUE_STRING) {
                in.mismatch("a string");
                return null;
            }
            String text = in.text();
            return accepts(text, in) ? from.apply(text) : null;
        }

        @Override
        public void write(V value, JsonGenerator out) throws IOException {
            out.writeString(to.apply(value));
        }
    }
}
