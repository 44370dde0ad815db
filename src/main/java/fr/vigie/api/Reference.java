package fr.vigie.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The description of the programming interface as a page shows it.
 *
 * @param groups operations by subject, those of one address together
 * @param shapes what is sent and answered, by name
 */
record Reference(List<Group> groups, List<Shape> shapes) {

    private static final List<String> METHODS = List.of("get", "post", "put", "delete");
    private static final List<String> SUBJECTS = List.of("token", "tickets", "shops", "monitoring", "contracts");

    record Group(String name, List<Call> calls) {}

    /**
     * @param permission what the token must be good for; null when any will do
     * @param staffOnly whether it must act for the agency
     * @param sends and {@code answers}: the name of a shape, or of a plain type; null for nothing
     */
    record Call(
            String id,
            String method,
            String path,
            String summary,
            @Nullable String permission,
            boolean staffOnly,
            List<Value> parameters,
            @Nullable Type sends,
            @Nullable Type answers) {}

    /** @param place where a parameter stands: path, query or header; empty for a property */
    record Value(String name, String place, boolean required, Type type, String description) {}

    /**
     * @param name as people read it
     * @param shape the shape it refers to; null for a plain type
     * @param choices the only possible values; empty for any
     */
    record Type(String name, @Nullable String shape, List<String> choices) {}

    record Shape(String name, List<Value> properties) {}

    static Reference of(JsonNode description) {
        Map<String, List<Call>> calls = new TreeMap<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> Optional.ofNullable(
                                path.getValue().get(method))
                        .ifPresent(operation -> calls.computeIfAbsent(
                                        operation.path("tags").path(0).asString(""), tag -> new ArrayList<>())
                                .add(call(method, path.getKey(), operation)))));
        List<Group> groups = SUBJECTS.stream()
                .filter(calls::containsKey)
                .map(subject -> new Group(
                        subject,
                        calls.getOrDefault(subject, List.of()).stream()
                                .sorted(Comparator.comparing(Call::path))
                                .toList()))
                .toList();
        List<Shape> shapes = description.path("components").path("schemas").properties().stream()
                .map(schema -> new Shape(schema.getKey(), properties(schema.getValue())))
                .filter(shape -> !shape.properties.isEmpty())
                .sorted(Comparator.comparing(Shape::name))
                .toList();
        return new Reference(groups, shapes);
    }

    private static Call call(String method, String path, JsonNode operation) {
        List<Value> parameters = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> parameters.add(new Value(
                        parameter.path("name").asString(),
                        parameter.path("in").asString(),
                        parameter.path("required").asBoolean(false),
                        type(parameter.path("schema")),
                        parameter.path("description").asString(""))));
        JsonNode answer = operation.path("responses").path("200");
        return new Call(
                operation.path("operationId").asString(),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                operation.path("summary").asString(""),
                operation.path("x-permission").asString(null),
                operation.path("x-staff-only").asBoolean(false),
                parameters,
                content(operation.path("requestBody")),
                content(answer));
    }

    private static @Nullable Type content(JsonNode carrier) {
        JsonNode content = carrier.path("content");
        return content.isEmpty() ? null : type(content.iterator().next().path("schema"));
    }

    private static List<Value> properties(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        return schema.path("properties").properties().stream()
                .map(property -> new Value(
                        property.getKey(),
                        "",
                        required.contains(property.getKey()),
                        type(property.getValue()),
                        property.getValue().path("description").asString("")))
                .toList();
    }

    private static Type type(JsonNode schema) {
        String ref = schema.path("$ref").asString("");
        if (!ref.isEmpty()) {
            String shape = ref.substring(ref.lastIndexOf('/') + 1);
            return new Type(shape, shape, List.of());
        }
        String plain = plain(schema);
        if (plain.equals("array")) {
            Type item = type(schema.path("items"));
            return new Type(item.name + "[]", item.shape, item.choices);
        }
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(choice -> choices.add(choice.asString("")));
        String format = schema.path("format").asString("");
        return new Type(format.isEmpty() ? plain : plain + " (" + format + ")", null, choices);
    }

    /** OpenAPI 3.1 writes the type of what may be null as a list. */
    private static String plain(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) {
            return type.asString("string");
        }
        for (JsonNode one : type) {
            if (!one.asString("").equals("null")) {
                return one.asString("");
            }
        }
        return "string";
    }
}
