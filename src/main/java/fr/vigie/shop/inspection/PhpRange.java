package fr.vigie.shop.inspection;

import java.util.Arrays;

/**
 * The PHP versions that a PrestaShop runs on. Sources: PrestaShop's distribution API (prestashop17PhpCompat.json), the system
 * requirements of devdocs 8 and 9, core 9.1.4; read in September 2026.
 */
public record PhpRange(String min, String max) {

    static PhpRange of(String prestashop) {
        if (prestashop.startsWith("1.7")) {
            return of17(minor(prestashop));
        }
        if (prestashop.startsWith("1.")) {
            return new PhpRange("5.2", "7.1");
        }
        if (prestashop.startsWith("8.")) {
            return new PhpRange("7.2", "8.1");
        }
        return prestashop.startsWith("9.0") ? new PhpRange("8.1", "8.4") : new PhpRange("8.1", "8.5");
    }

    private static PhpRange of17(int minor) {
        return switch (minor) {
            case 0, 1, 2, 3 -> new PhpRange("5.4", "7.1");
            case 4 -> new PhpRange("5.6", "7.1");
            case 5, 6 -> new PhpRange("5.6", "7.2");
            case 7 -> new PhpRange("7.1", "7.3");
            default -> new PhpRange("7.1", "7.4");
        };
    }

    private static int minor(String version) {
        String[] parts = version.split("\\.", -1);
        return parts.length > 2 && parts[2].matches("\\d+") ? Integer.parseInt(parts[2]) : 0;
    }

    /** @param phpMinor for instance {@code 8.1} */
    boolean holds(String phpMinor) {
        return compare(phpMinor, min) >= 0 && compare(phpMinor, max) <= 0;
    }

    private static int compare(String a, String b) {
        return Arrays.compare(numbers(a), numbers(b));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @Override
    public String toString() {
        return min + "–" + max;
    }
}
