package fr.vigie.shop.prestashop;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the version of the files, in the order that cannot mislead: {@code src/Core/Version.php} (8.1+), the literal in
 * {@code app/AppKernel.php} (1.7 to 8.0), then {@code config/settings.inc.php} (1.6; an empty stub remains in later shops).
 */
public final class VersionFiles {

    /** Where to look, in order. */
    public static final List<String> PATHS =
            List.of("src/Core/Version.php", "app/AppKernel.php", "config/autoload.php", "config/settings.inc.php");

    private static final Pattern CONSTANT =
            Pattern.compile("\\bconst\\s+(?:string\\s+)?VERSION\\s*=\\s*['\"](\\d+(?:\\.\\d+)+[\\w.-]*)['\"]");
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+[\\w.-]*");

    private VersionFiles() {}

    /** @param read gives the text of one of {@link #PATHS}, or null when it cannot be read */
    public static Optional<String> version(Function<String, @Nullable String> read) {
        for (String path : PATHS) {
            String text = read.apply(path);
            Optional<String> found = text == null ? Optional.empty() : in(path, text);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> in(String path, String text) {
        if (path.startsWith("config/")) {
            return Optional.ofNullable(PhpDefines.in(text).get("_PS_VERSION_"))
                    .filter(value -> VERSION.matcher(value).matches());
        }
        Matcher constant = CONSTANT.matcher(text);
        return constant.find() ? Optional.of(constant.group(1)) : Optional.empty();
    }
}
