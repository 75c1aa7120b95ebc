package io.roamhub.oicp.json;

/** The values of an object's fields, in the order in which its type declares them. */
public final class Slots {

    private final ObjectType<?> type;
    private final Object[] values;
    private final boolean[] present;
    private Extensions extensions = Extensions.NONE;
    private int cursor;

    Slots(ObjectType<?> type, int size) {
        this.type = type;
        this.values = new Object[size];
        this.present = new boolean[size];
    }

    /**
     * The next field's value, {@code null} where it is absent. A constructor call that names {@code next()} once per
     * component, in the order of the declaration, builds the record.
     */
    @SuppressWarnings("unchecked") // the declaration pairs each field's type with the component it fills
    public <V> V next() {
        return (V) values[cursor++];
    }

    /** Passes over a field whose value the record does not keep. */
    public void skip() {
        cursor++;
    }

    /** The members that the type does not know. */
    public Extensions extensions() {
        return extensions;
    }

    /** Whether the member was there with another value than {@code null}, be it valid or not. */
    public boolean present(String field) {
        return present[type.indexOf(field)];
    }

    /** The value of a field, {@code null} where it is absent or not valid. */
    @SuppressWarnings("unchecked") // see next()
    public <V> V get(String field) {
        return (V) values[type.indexOf(field)];
    }

    void set(int index, Object value) {
        values[index] = value;
    }

    void markPresent(int index) {
        present[index] = true;
    }

    boolean isPresent(int index) {
        return present[index];
    }

    Object value(int index) {
        return values[index];
    }

    void extensions(Extensions unknown) {
        this.extensions = unknown;
    }
}
