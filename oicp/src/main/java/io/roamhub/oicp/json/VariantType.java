package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message whose members depend on the value of one of them, wherever that stands: charging notifications and their
 * {@code Type}.
 *
 * @param <T> the sealed interface of the variants
 */
public final class VariantType<T> implements WireType<T> {

    private record Variant<T>(Class<? extends T> kind, WireType<T> type) {}

    private final String member;
    private final Map<String, Variant<T>> variants = new LinkedHashMap<>();

    private VariantType(String member) {
        this.member = member;
    }

    /** Begins a type whose variants are told apart by the value of {@code member}. */
    public static <T> VariantType<T> by(String member) {
        return new VariantType<>(member);
    }

    /** Adds the variant for one value. */
    @SuppressWarnings("unchecked") // kind guards the write
    public <V extends T> VariantType<T> or(String value, Class<V> kind, WireType<V> type) {
        variants.put(value, new Variant<>(kind, (WireType<T>) type));
        return this;
    }

    /** The type of a variant, {@code null} when there is none for this value. */
    WireType<?> typeOf(String value) {
        Variant<T> variant = variants.get(value);
        return variant == null ? null : variant.type;
    }

    @Override
    public T read(Reading in) throws IOException {
        if (in.token() != JsonToken.START_OBJECT) {
            in.mismatch("an object");
            return null;
        }
        Variant<T> variant = variants.get(in.peek(member));
        if (variant == null) {
            in.skip();
            in.violationAt(member, "must be one of " + String.join(", ", variants.keySet()));
            return null;
        }
        return variant.type.read(in);
    }

    @Override
    public void write(T value, JsonGenerator out) throws IOException {
        for (Variant<T> variant : variants.values()) {
            if (variant.kind.isInstance(value)) {
                variant.type.write(value, out);
                return;
            }
        }
        throw new IllegalArgumentException("No variant for " + value.getClass().getSimpleName());
    }
}
