package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
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
    public static final WireType<BigDecimal> DECIMAL = new NumberType();

    /** Energy or a meter's reading in kWh; more than the three decimals of the specification are a warning. */
    public static final WireType<BigDecimal> ENERGY = new NumberType.Energy();

    private static final int LONGEST_MATCH = 100;

    private Types() {}

    /** Text of at most {@code most} characters. */
    public static WireType<String> text(int most) {
        return text(0, most);
    }

    /** Text of {@code least} to {@code most} characters. */
    public static WireType<String> text(int least, int most) {
        String message = "size must be between " + least + " and " + most;
        return new TextType<>(Function.identity(), Function.identity()) {
            @Override
            boolean accepts(String text, Reading in) {
                int length = text.codePointCount(0, text.length());
                if (length < least || length > most) {
                    in.violation(message);
                    return false;
                }
                return true;
            }
        };
    }

    /** Text of any length, of which more than {@code usual} characters is reported as a warning. */
    public static WireType<String> longText(int usual) {
        String message = "size should be between 0 and " + usual;
        return new TextType<>(Function.identity(), Function.identity()) {
            @Override
            boolean accepts(String text, Reading in) {
                if (text.codePointCount(0, text.length()) > usual) {
                    in.warning(message);
                }
                return true;
            }
        };
    }

    /**
     * Text that matches a pattern of the specification as a whole; {@code shown} is the pattern as printed there. More
     * than 100 characters never match: the longest field with a pattern has as many, and backtracking stays cheap.
     */
    public static WireType<String> pattern(String shown) {
        Pattern pattern = Pattern.compile(shown);
        return form(
                text -> text.length() <= LONGEST_MATCH && pattern.matcher(text).matches(), shown);
    }

    /** Text of a form that is checked by hand, for the hot paths; {@code shown} is the pattern of the specification. */
    public static WireType<String> form(Predicate<String> isOfForm, String shown) {
        return form(isOfForm, shown, Function.identity(), Function.identity());
    }

    /** Text of a form that is checked by hand and that becomes a value of its own type. */
    public static <V> WireType<V> form(
            Predicate<String> isOfForm, String shown, Function<String, V> from, Function<V, String> to) {
        String message = "must match \"" + shown + "\"";
        return new TextType<>(from, to) {
            @Override
            boolean accepts(String text, Reading in) {
                if (!isOfForm.test(text)) {
                    in.violation(message);
                    return false;
                }
                return true;
            }
        };
    }

    /** A whole number between two bounds; also read from a JSON string. */
    public static WireType<Integer> integer(int least, int most) {
        return new NumberType.Whole<>(least, most, most, value -> (int) value);
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
        return new NumberType.Whole<>(least, most, most, Long::valueOf);
    }

    /** A whole number of which more than {@code usual} is reported as a warning. */
    public static WireType<Integer> usualInteger(int least, int usual) {
        return new NumberType.Whole<>(least, usual, Integer.MAX_VALUE, value -> (int) value);
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
        Map<String, String> known = Stream.of(listed).collect(Collectors.toMap(word -> word, word -> word));
        String message = "is none of " + String.join(", ", listed);
        return new TextType<>(word -> known.getOrDefault(word, word), Function.identity()) {
            @Override
            boolean accepts(String text, Reading in) {
                if (text.isEmpty() || text.length() > 100) {
                    in.violation("size must be between 1 and 100");
                    return false;
                }
                if (!known.containsKey(text)) {
                    in.remark(message);
                }
                return true;
            }
        };
    }

    /** A type of which one value is refused, for example a word that says that the sender does not know. */
    public static <V> WireType<V> otherThan(V refused, WireType<V> type) {
        return checked(type, value -> !value.equals(refused), "must not be " + refused);
    }

    /** A type of which every value is accepted with a remark among the warnings. */
    public static <V> WireType<V> remarked(WireType<V> type, String remark) {
        return new RemarkedType<>(type, remark);
    }

    /** A type with one more rule about its value. */
    public static <V> WireType<V> checked(WireType<V> type, Predicate<V> holds, String message) {
        return new CheckedType<>(type, holds, message);
    }

    /**
     * An object of which the text may not be longer than so many bytes, white space and members that OICP does not define
     * included: for records of which a page or a block is held in memory.
     */
    public static <V> WireType<V> bounded(WireType<V> object, int bytes) {
        return new BoundedType<>(object, bytes);
    }

    /** A value or a list of values; a list of one is written as the value. */
    public static <V> WireType<List<V>> oneOrList(WireType<V> element) {
        return new OneOrListType<>(element, list(element));
    }

    /** A list of any length. */
    public static <V> WireType<List<V>> list(WireType<V> element) {
        return new ListType<>(element, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /**
     * A list of any length whose elements are handed over one by one as they are read, and not kept: the value is how many
     * there were. Only elements that keep all rules are handed over; the message may still turn out to be invalid after
     * them.
     */
    public static <V> WireType<Integer> handedOver(WireType<V> element, Consumer<V> taker) {
        return new HandedOverType<>(element, taker);
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
}
