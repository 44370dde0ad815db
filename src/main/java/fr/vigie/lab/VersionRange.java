package fr.vigie.lab;

/** {@code from..to}: from is included, to is not, either may be empty. {@code 1.7..9} is 1.7 and 8. */
record VersionRange(String from, String to) {

    static VersionRange parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new IllegalArgumentException("a version range is written from..to, found: " + text);
        }
        return new VersionRange(text.substring(0, dots), text.substring(dots + 2));
    }

    boolean holds(PrestaShopVersion version) {
        return (from.isEmpty() || version.atLeast(from)) && (to.isEmpty() || version.before(to));
    }
}
