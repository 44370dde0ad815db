package fr.vigie.shop.prestashop;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The plain top entries of a theme's {@code config/theme.yml}; everything deeper is left alone. */
public record ThemeYml(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable String version,
        @Nullable String parent) {

    private static final Pattern ENTRY = Pattern.compile(
            "(?<key>name|display_name|version|parent):\\s+(?:\"(?<double>[^\"]*)\"|'(?<single>[^']*)'|(?<plain>[^#]*?))\\s*(?:#.*)?");

    public static ThemeYml read(String yml) {
        Map<String, String> found = new HashMap<>();
        yml.lines().forEach(line -> {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                String value = first(entry.group("double"), entry.group("single"), entry.group("plain"));
                if (!value.isBlank() && !value.equals("~") && !value.equals("null")) {
                    found.putIfAbsent(entry.group("key"), value);
                }
            }
        });
        return new ThemeYml(found.get("name"), found.get("display_name"), found.get("version"), found.get("parent"));
    }

    private static String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return "";
    }
}
