package io.roamhub.oicp.json;

/** Looks into the structure of wire types, for tests that hold it against the specification. */
public final class Structure {

    private Structure() {}

    /** The type of a member, {@code null} when the type has none of this name. */
    public static WireType<?> member(WireType<?> type, String member) {
        return switch (plain(type)) {
            case ObjectType<?> object -> object.knows(member) ? object.typeOf(member) : null;
            case ChoiceType<?> choice -> choice.typeOf(member);
            default -> null;
        };
    }

    /** Whether the type demands the member. */
    public static boolean isRequired(WireType<?> type, String member) {
        return plain(type) instanceof ObjectType<?> object && object.knows(member) && object.isRequired(member);
    }

    /** The type of a list's elements, {@code null} when the type is no list. */
    public static WireType<?> element(WireType<?> type) {
        return switch (plain(type)) {
            case ListType<?> list -> list.element();
            case OneOrListType<?> list -> list.element();
            default -> null;
        };
    }

    /** The variant of a type for a value of the member that tells them apart. */
    public static WireType<?> variant(WireType<?> type, String value) {
        return ((VariantType<?>) type).typeOf(value);
    }

    private static WireType<?> plain(WireType<?> type) {
        return switch (type) {
            case CheckedType<?> checked -> plain(checked.type());
            case BoundedType<?> bounded -> plain(bounded.type());
            case RemarkedType<?> remarked -> plain(remarked.type());
            default -> type;
        };
    }
}
