package fr.vigie.lab;

import java.util.stream.Stream;

/** The list of the shop's own files, {@code lab/tree.txt}. */
final class Manifest {
    private Manifest() {}

    record Entry(VersionRange range, String target, boolean needed, String template) {
        private static Entry parse(String line) {
            String[] parts = line.split("\\s+", -1);
            boolean optional = parts[1].startsWith("?");
            return new Entry(
                    VersionRange.parse(parts[0]), optional ? parts[1].substring(1) : parts[1], !optional, parts[2]);
        }
    }

    static Stream<Entry> of(PrestaShopVersion version) {
        return Templates.text("tree.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Entry::parse)
                .filter(entry -> entry.range().holds(version));
    }
}
