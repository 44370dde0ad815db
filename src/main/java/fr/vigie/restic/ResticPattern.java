package fr.vigie.restic;

import java.util.regex.Pattern;

/** Restic's include patterns are those of Go's {@code filepath.Match}: {@code * ? [ ] \} are special. */
final class ResticPattern {

    private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]\\\\]");

    private ResticPattern() {}

    static String exactly(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A path in a snapshot begins with a slash; found \"" + path + "\"");
        }
        return SPECIAL.matcher(path).replaceAll("\\\\$0");
    }
}
