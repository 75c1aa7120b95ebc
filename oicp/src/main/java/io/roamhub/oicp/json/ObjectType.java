package io.roamhub.oicp.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A JSON object of OICP: its fields in the order of the specification, which of them are mandatory, the other
 * spellings that are read, rules across fields, and the record that it becomes.
 *
 * @param <T> the record
 */
public final class ObjectType<T> implements WireType<T> {

    private record Field<T>(
            String name, WireType<Object> type, Function<T, Object> getter, boolean required, String[] aliases) {}

    private record Rule(String field, Predicate<Slots> holds, String message) {}

    private final String name;
    private final List<Field<T>> fields;
    private final Map<String, Integer> byName;
    private final List<Rule> rules;
    private final boolean writesNulls;
    private final Function<Slots, T> constructor;
    private final Function<T, Extensions> extensions;

    private ObjectType(Builder<T> builder, Function<Slots, T> constructor) {
        this.name = builder.name;
        this.fields = List.copyOf(builder.fields);
        this.rules = List.copyOf(builder.rules);
        this.writesNulls = builder.writesNulls;
        this.extensions = builder.extensions;
        this.constructor = constructor;
        this.byName = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            byName.put(fields.get(i).name, i);
            for (String alias : fields.get(i).aliases) {
                byName.put(alias, i);
            }
        }
    }

    /**
     * Begins the declaration of an object type.
     *
     * @param name the specification's name of the type, for example {@code eRoamingAuthorizeStart}
     * @param extensions where the record keeps its unknown members
     */
    public static <T> Builder<T> named(String name, Function<T, Extensions> extensions) {
        return new Builder<>(name, extensions);
    }

    /** The specification's name of the type. */
    public String name() {
        return name;
    }

    /** The names of all fields in the order of the specification. */
    public List<String> fieldNames() {
        return fields.stream().map(Field::name).toList();
    }

    /** Whether the specification demands the field. */
    public boolean isRequired(String field) {
        return fields.get(indexOf(field)).required;
    }

    /** The names of the fields that a value has; an empty list counts as none. */
    public List<String> presentIn(T value) {
        List<String> present = new ArrayList<>(fields.size());
        for (Field<T> field : fields) {
            Object content = field.getter.apply(value);
            if (content != null && !(content instanceof List<?> list && list.isEmpty())) {
                present.add(field.name);
            }
        }
        return present;
    }

    /** Whether the type knows a member, under its name or as another spelling of it. */
    public boolean knows(String member) {
        return byName.containsKey(member);
    }

    /** The type of a field, for tests that walk through a message's structure. */
    WireType<?> typeOf(String member) {
        return fields.get(indexOf(member)).type;
    }

    /** The unknown members that a value keeps. */
    Extensions extensions(T value) {
        return extensions.apply(value);
    }

    /** The same value with other unknown members. */
    T with(T value, Extensions unknown) {
        Slots slots = new Slots(this, fields.size());
        for (int i = 0; i < fields.size(); i++) {
            slots.set(i, fields.get(i).getter.apply(value));
        }
        slots.extensions(unknown);
        return constructor.apply(slots);
    }

    int indexOf(String field) {
        Integer index = byName.get(field);
        if (index == null) {
            throw new IllegalArgumentException(name + " has no field " + field);
        }
        return index;
    }

    @Override
    public T read(Reading in) throws IOException {
        if (in.token() != JsonToken.START_OBJECT) {
            in.mismatch("an object");
            return null;
        }
        int violationsBefore = in.violationCount();
        Slots slots = readFields(in);
        reportMissing(slots, in);
        for (Rule rule : rules) {
            if (!rule.holds.test(slots)) {
                if (rule.field == null) {
                    in.violation(rule.message);
                } else {
                    in.violationAt(rule.field, rule.message);
                }
            }
        }
        return in.violationCount() == violationsBefore ? constructor.apply(slots) : null;
    }

    private Slots readFields(Reading in) throws IOException {
        Slots slots = new Slots(this, fields.size());
        Map<String, String> unknown = null;
        while (in.next() == JsonToken.FIELD_NAME) {
            String member = in.fieldName();
            Integer index = byName.get(member);
            if (index == null) {
                in.next();
                unknown = unknown == null ? new LinkedHashMap<>() : unknown;
                unknown.put(member, in.rawValue());
            } else {
                readField(index, member, slots, in);
            }
        }
        if (unknown != null) {
            slots.extensions(new Extensions(unknown));
        }
        return slots;
    }

    private void readField(int index, String member, Slots slots, Reading in) throws IOException {
        Field<T> field = fields.get(index);
        boolean alias = !field.name.equals(member);
        if (alias) {
            in.rewriteToken('"' + field.name + '"');
        }
        if (in.next() == JsonToken.VALUE_NULL) {
            return;
        }
        in.enter(field.name);
        if (slots.isPresent(index)) {
            in.violation("must be given once");
            in.skip();
        } else {
            slots.markPresent(index);
            slots.set(index, field.type.read(in));
        }
        in.leave();
    }

    private void reportMissing(Slots slots, Reading in) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).required && !slots.isPresent(i)) {
                in.violationAt(fields.get(i).name, "must not be null");
            }
        }
    }

    @Override
    public void write(T value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Field<T> field : fields) {
            Object member = field.getter.apply(value);
            if (member != null) {
                out.writeFieldName(field.name);
                field.type.write(member, out);
            } else if (writesNulls) {
                out.writeNullField(field.name);
            }
        }
        extensions.apply(value).write(out);
        out.writeEndObject();
    }

    /** The declaration of an object type, field by field in the order of the specification. */
    public static final class Builder<T> {

        private final String name;
        private final Function<T, Extensions> extensions;
        private final List<Field<T>> fields = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private boolean writesNulls;

        private Builder(String name, Function<T, Extensions> extensions) {
            this.name = name;
            this.extensions = extensions;
        }

        /** Declares a mandatory field; {@code aliases} are other spellings of its name that are read, never written. */
        public <V> Builder<T> required(String field, WireType<V> type, Function<T, V> getter, String... aliases) {
            return add(field, type, getter, true, aliases);
        }

        /** Declares an optional field; {@code aliases} are other spellings of its name that are read, never written. */
        public <V> Builder<T> optional(String field, WireType<V> type, Function<T, V> getter, String... aliases) {
            return add(field, type, getter, false, aliases);
        }

        /** Writes absent optional members as {@code null}, as answers to partners have them. */
        public Builder<T> writingNulls() {
            writesNulls = true;
            return this;
        }

        /**
         * Adds a rule across fields, tested also where single fields are not valid.
         *
         * @param field where a broken rule is reported, {@code Member.Inner} for a place deeper in it; {@code
         *     null} for the object itself
         * @param holds whether the object keeps the rule
         * @param message what must be
         */
        public Builder<T> rule(String field, Predicate<Slots> holds, String message) {
            rules.add(new Rule(field, holds, message));
            return this;
        }

        /** Completes the declaration. */
        public ObjectType<T> build(Function<Slots, T> constructor) {
            return new ObjectType<>(this, constructor);
        }

        @SuppressWarnings("unchecked") // the public methods pair the type with the getter
        private <V> Builder<T> add(
                String field, WireType<V> type, Function<T, V> getter, boolean required, String[] aliases) {
            fields.add(new Field<>(field, (WireType<Object>) type, (Function<T, Object>) getter, required, aliases));
            return this;
        }
    }
}
