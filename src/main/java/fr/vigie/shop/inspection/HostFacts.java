package fr.vigie.shop.inspection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of the probe script: {@code key=value} lines. */
record HostFacts(Map<String, String> values, List<PhpBinary> php) {

    static HostFacts parse(String answer) {
        Map<String, String> values = new LinkedHashMap<>();
        List<PhpBinary> php = new ArrayList<>();
        answer.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0 && line.startsWith("php=")) {
                PhpBinary binary = PhpBinary.parse(line.substring(equals + 1));
                if (binary != null && php.stream().noneMatch(binary::isSame)) {
                    php.add(binary);
                }
            } else if (equals > 0) {
                values.putIfAbsent(
                        line.substring(0, equals), line.substring(equals + 1).strip());
            }
        });
        return new HostFacts(values, php);
    }

    @Nullable
    String get(String key) {
        String value = values.get(key);
        return value == null || value.isBlank() ? null : value;
    }

    /** The path of a program, or of the first of its other names that is there. */
    @Nullable
    String tool(String... names) {
        for (String name : names) {
            String path = get("tool." + name);
            if (path != null) {
                return path;
            }
        }
        return null;
    }

    @Nullable
    Long number(String key) {
        String value = get(key);
        return value != null && value.matches("\\d{1,18}") ? Long.valueOf(value) : null;
    }
}
