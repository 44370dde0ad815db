package fr.vigie.shop.prestashop;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a module's main class says of itself; null where it is computed, since nothing is executed.
 *
 * @param moduleKey the marketplace's identifier, present in modules bought there
 * @param compatibleTo the newest PrestaShop it says it supports; null also when it says "any"
 */
public record ModuleClass(
        @Nullable String version,
        @Nullable String author,
        @Nullable String moduleKey,
        @Nullable String compatibleFrom,
        @Nullable String compatibleTo) {

    public static ModuleClass read(String php) {
        String code = php.replaceAll("(?s)/\\*.*?\\*/", " ");
        return new ModuleClass(
                property(code, "version"),
                property(code, "author"),
                property(code, "module_key"),
                compliance(code, "min"),
                compliance(code, "max"));
    }

    private static @Nullable String property(String code, String name) {
        Matcher assigned = Pattern.compile("\\$this\\s*->\\s*" + name
                        + "\\s*=\\s*(?:(['\"])(?<text>.*?)\\1|(?:self|static|\\w+)\\s*::\\s*(?<constant>\\w+)|(?<number>[\\d.]+))"
                        + "\\s*;")
                .matcher(code);
        if (assigned.find()) {
            String text = assigned.group("text");
            String constant = assigned.group("constant");
            return text != null ? text : constant != null ? constant(code, constant) : assigned.group("number");
        }
        Matcher declared = Pattern.compile(
                        "\\b(?:public|protected)\\s+(?:string\\s+)?\\$" + name + "\\s*=\\s*(['\"])(?<text>.*?)\\1\\s*;")
                .matcher(code);
        return declared.find() ? declared.group("text") : null;
    }

    private static @Nullable String constant(String code, String name) {
        Matcher constant = Pattern.compile(
                        "\\bconst\\s+(?:string\\s+)?" + name + "\\s*=\\s*(['\"])(?<text>.*?)\\1\\s*;")
                .matcher(code);
        return constant.find() ? constant.group("text") : null;
    }

    private static @Nullable String compliance(String code, String bound) {
        Matcher array = Pattern.compile("ps_versions_compliancy\\s*=\\s*(?:array\\s*\\(|\\[)(?<body>[^;]*);")
                .matcher(code);
        if (!array.find()) {
            return null;
        }
        Matcher value = Pattern.compile("['\"]" + bound + "['\"]\\s*=>\\s*['\"](?<text>[\\d.]+)['\"]")
                .matcher(array.group("body"));
        return value.find() ? value.group("text") : null;
    }
}
