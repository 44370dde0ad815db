package fr.vigie.lab;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A PrestaShop version such as {@code 1.7.8.11} or {@code 9.1.4}. */
record PrestaShopVersion(String text) implements Comparable<PrestaShopVersion> {
    private static final Pattern SHAPE = Pattern.compile("(1\\.[67]|[89])\\.\\d+(\\.\\d+){0,2}");

    PrestaShopVersion {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "the lab makes PrestaShop 1.6, 1.7, 8 and 9, such as 9.1.4 or 1.7.8.11; found: " + text);
        }
    }

    boolean atLeast(String other) {
        return compareNumbers(other) >= 0;
    }

    boolean before(String other) {
        return compareNumbers(other) < 0;
    }

    /** {@code 1.7} for 1.7.8.11, {@code 8} for 8.2.1: what PrestaShop calls the major version. */
    String major() {
        return text.startsWith("1.") ? text.substring(0, 3) : text.substring(0, 1);
    }

    int[] numbers() {
        return Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public int compareTo(PrestaShopVersion other) {
        return compareNumbers(other.text);
    }

    private int compareNumbers(String other) {
        int[] theirs =
                Arrays.stream(other.split("\\.")).mapToInt(Integer::parseInt).toArray();
        int[] ours = numbers();
        for (int i = 0; i < Math.max(ours.length, theirs.length); i++) {
            int difference = Integer.compare(i < ours.length ? ours[i] : 0, i < theirs.length ? theirs[i] : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }
}
