package io.roamhub.oicp.specification;

import io.roamhub.oicp.json.OicpJson;
import io.roamhub.oicp.json.Parsed;
import io.roamhub.oicp.json.Structure;
import io.roamhub.oicp.json.Violation;
import io.roamhub.oicp.json.WireType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Walks through an OpenAPI schema and a wire type side by side and notes where they differ: fields that the type does not
 * know or demands otherwise, words, patterns and bounds that it does not keep, examples that it does not read.
 */
final class SchemaWalk {

    private static final String REFERENCE = "#/components/schemas/";

    /** Values of many forms: each pattern of the documents must sort them as the type does. */
    private static final List<String> PROBES = List.of(
            "",
            "x",
            "DE*ABC",
            "DEABC",
            "+49*810",
            "DE-DCB",
            "DE*ABC*E123",
            "+49*810*000*438",
            "DE*ABC*P1",
            "DE-8EO-C12345678-3",
            "DE*8EO*A12345*3",
            "de-dcb",
            "7568290FFF765F",
            "1234ABCD",
            "1234ABCG",
            "b2688855-7f00-0002-6d8e-48d883f6abb6",
            "47.662249 9.360922",
            "47.662249,9.360922",
            "9.360922",
            "-21.568201",
            "200.5",
            "9",
            "9°21'39.32''",
            "9° 21' 39.32''",
            "+0305132787",
            "0305132787",
            "+1234",
            "en",
            "deu",
            "de-CH",
            "EN",
            "08:00",
            "8:00",
            "24:00",
            "UTC+01:00",
            "UTC-1:00",
            "a5ghdhf73h",
            "$2b$10$abcdefghij",
            "*");

    private final Map<String, Object> schemas;
    private final KnownFlaws flaws;
    private final Set<String> visited = new HashSet<>();
    private final Set<String> differences = new TreeSet<>();
    private final Set<String> unexplained = new TreeSet<>();

    SchemaWalk(Map<String, Object> schemas, KnownFlaws flaws) {
        this.schemas = schemas;
        this.flaws = flaws;
    }

    /** Walks through a named schema. */
    void schema(String name, WireType<?> type) {
        visited.add(name);
        schema(name, map(schemas.get(name)), type);
    }

    /** Where types and schemas differ. */
    Set<String> differences() {
        return differences;
    }

    /** Violations in examples that the list of flaws does not explain. */
    Set<String> unexplained() {
        return unexplained;
    }

    /** Schemas that no message led to. */
    Collection<String> notVisited() {
        Set<String> rest = new TreeSet<>(schemas.keySet());
        rest.removeAll(visited);
        return rest;
    }

    private void schema(String path, Map<String, Object> schema, WireType<?> type) {
        if (schema.get("$ref") instanceof String reference) {
            String name = reference.substring(REFERENCE.length());
            visited.add(name);
            schema(path, map(schemas.get(name)), type);
            return;
        }
        if (schema.containsKey("properties")) {
            properties(path, schema, type);
        } else if (schema.containsKey("items")) {
            items(path, schema, type);
        } else if ("string".equals(schema.get("type"))) {
            string(path, schema, type);
        } else if ("integer".equals(schema.get("type")) || "number".equals(schema.get("type"))) {
            number(path, schema, type);
        }
        if (schema.containsKey("example")) {
            example(path, schema.get("example"), type);
        }
    }

    private void properties(String path, Map<String, Object> schema, WireType<?> type) {
        List<?> required = (List<?>) schema.getOrDefault("required", List.of());
        for (Map.Entry<String, Object> property : map(schema.get("properties")).entrySet()) {
            String member = property.getKey();
            WireType<?> memberType = Structure.member(type, member);
            if (memberType == null) {
                differences.add(path + "." + member + ": unknown");
                continue;
            }
            if (required.contains(member) && !Structure.isRequired(type, member)) {
                differences.add(path + "." + member + ": demanded by the schema only");
            }
            if (!required.contains(member) && Structure.isRequired(type, member)) {
                differences.add(path + "." + member + ": demanded by the type only");
            }
            schema(path + "." + member, map(property.getValue()), memberType);
        }
    }

    private void items(String path, Map<String, Object> schema, WireType<?> type) {
        WireType<?> element = Structure.element(type);
        if (element == null) {
            differences.add(path + ": no list");
        } else {
            schema(path + "[]", map(schema.get("items")), element);
        }
    }

    private void string(String path, Map<String, Object> schema, WireType<?> type) {
        if (schema.get("enum") instanceof List<?> words) {
            for (Object word : words) {
                if (!notes(word, type).isEmpty()) {
                    differences.add(path + ": notes " + notes(word, type) + " for " + word);
                }
            }
            if (notes("no such word", type).isEmpty()) {
                differences.add(path + ": takes any word");
            }
        }
        if (schema.get("pattern") instanceof String pattern) {
            for (String probe : PROBES) {
                boolean matches = Pattern.compile(pattern).matcher(probe).matches();
                if (matches != notes(probe, type).isEmpty()) {
                    differences.add(path + ": " + (matches ? "refuses " : "takes ") + probe);
                }
            }
        }
        bounds(path, schema, type, length -> "x".repeat(Math.max(0, length)));
    }

    private void number(String path, Map<String, Object> schema, WireType<?> type) {
        bounds(path, schema, type, Integer::valueOf);
        if ("integer".equals(schema.get("type"))
                && notes(new java.math.BigDecimal("1.5"), type).isEmpty()) {
            differences.add(path + ": takes decimals");
        }
    }

    /** The documents write {@code minimum} and {@code maximum} also for lengths. */
    private void bounds(
            String path, Map<String, Object> schema, WireType<?> type, java.util.function.IntFunction<Object> value) {
        Object most = schema.getOrDefault("maximum", schema.get("maxLength"));
        if (most instanceof Integer limit && !schema.containsKey("enum") && !schema.containsKey("pattern")) {
            if (!notes(value.apply(limit), type).isEmpty()) {
                differences.add(path + ": notes " + notes(value.apply(limit), type) + " at the most");
            }
            if (notes(value.apply(limit + 1), type).isEmpty()) {
                differences.add(path + ": takes more than " + limit);
            }
        }
        Object least = schema.getOrDefault("minimum", schema.get("minLength"));
        if (least instanceof Integer limit && limit > 0 && !schema.containsKey("pattern")) {
            if (notes(value.apply(limit - 1), type).isEmpty()) {
                differences.add(path + ": takes less than " + limit);
            }
        }
    }

    /** Violations and warnings for a value. */
    private static List<Violation> notes(Object value, WireType<?> type) {
        return switch (OicpJson.read(Json.write(value), type)) {
            case Parsed.Valid<?> valid -> valid.warnings();
            case Parsed.Invalid<?> invalid -> invalid.violations();
        };
    }

    private void example(String path, Object example, WireType<?> type) {
        if (OicpJson.read(Json.write(example), type) instanceof Parsed.Invalid<?> invalid) {
            List<String> unknown = new ArrayList<>();
            for (Violation violation : invalid.violations()) {
                if (flaws.rule("example " + path, violation).isEmpty()) {
                    unknown.add("example " + path + ": " + violation);
                }
            }
            unexplained.addAll(unknown);
        }
    }

    @SuppressWarnings("unchecked") // the shape of OpenAPI
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
