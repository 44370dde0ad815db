package fr.vigie.shop.inspection;

import org.jspecify.annotations.Nullable;

/**
 * A PHP of the host's command line; the web server may use another.
 *
 * @param path as called
 * @param target where links lead
 * @param disabledFunctions as its configuration lists them
 */
public record PhpBinary(String path, String target, String version, String memoryLimit, String disabledFunctions) {

    static @Nullable PhpBinary parse(String line) {
        String[] parts = line.split("\\|", -1);
        return parts.length >= 5 && parts[2].matches("\\d+\\.\\d+\\..*")
                ? new PhpBinary(parts[0], parts[1], parts[2], parts[3], parts[4].strip())
                : null;
    }

    boolean isSame(PhpBinary other) {
        return target.equals(other.target);
    }

    /** For instance {@code 8.1}. */
    public String minor() {
        String[] parts = version.split("\\.", 3);
        return parts[0] + "." + parts[1];
    }
}
