package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** A decimal number with all its digits; also read from a JSON string, which is rewritten to the number. */
class NumberType implements WireType<BigDecimal> {

    private static final Pattern JSON_NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,99})(\\.[0-9]{1,99})?([eE][+-]?[0-9]{1,3})?");
    private static final int MOST_DIGITS = 100;

    @Override
    public BigDecimal read(Reading in) throws IOException {
        return number(in);
    }

    @Override
    public void write(BigDecimal value, JsonGenerator out) throws IOException {
        out.writeNumber(value.toString());
    }

    private static BigDecimal number(Reading in) throws IOException {
        switch (in.token()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return decimal(in.text(), in);
            }
            case VALUE_STRING -> {
                String text = in.text();
                if (text.length() <= MOST_DIGITS && JSON_NUMBER.matcher(text).matches()) {
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
        BigDecimal value = valueOf(text);
        if (value == null || value.scale() > MOST_DIGITS || value.scale() < -MOST_DIGITS) {
            in.violation("must be a number of at most " + MOST_DIGITS + " digits");
            return null;
        }
        return value;
    }

    /** The number; {@code null} when its exponent has too many digits. */
    private static BigDecimal valueOf(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Energy or a meter's reading: more than three decimals are a warning. */
    static final class Energy extends NumberType {
        @Override
        public BigDecimal read(Reading in) throws IOException {
            BigDecimal value = super.read(in);
            if (value != null && value.scale() > 3 && value.stripTrailingZeros().scale() > 3) {
                in.warning("should have at most 3 decimals");
            }
            return value;
        }
    }

    /** A whole number, of which more than {@code usual} is a warning and more than {@code most} a violation. */
    record Whole<N extends Number>(long least, long usual, long most, LongFunction<N> from) implements WireType<N> {

        private static final int DIGITS_OF_LONG = 18;

        @Override
        public N read(Reading in) throws IOException {
            if (in.token() == JsonToken.VALUE_NUMBER_INT && in.text().length() <= DIGITS_OF_LONG) {
                return bounded(Long.parseLong(in.text()), in);
            }
            BigDecimal value = number(in);
            if (value == null) {
                return null;
            }
            if (value.stripTrailingZeros().scale() > 0) {
                in.violation("must be a whole number");
                return null;
            }
            return bounded(saturated(value), in);
        }

        private static long saturated(BigDecimal value) {
            if (value.precision() - value.scale() > DIGITS_OF_LONG + 1) {
                return value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            return value.max(BigDecimal.valueOf(Long.MIN_VALUE))
                    .min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .longValueExact();
        }

        private N bounded(long value, Reading in) {
            if (value < least) {
                in.violation("must be greater than or equal to " + least);
                return null;
            }
            if (value > most) {
                in.violation("must be less than or equal to " + most);
                return null;
            }
            if (value > usual) {
                in.warning("should be less than or equal to " + usual);
            }
            return from.apply(value);
        }

        @Override
        public void write(N value, JsonGenerator out) throws IOException {
            out.writeNumber(value.longValue());
        }
    }
}
