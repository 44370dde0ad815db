package fr.vigie.contract.document;

import java.util.List;

/**
 * An annex of a contract, ready to be printed in one language.
 *
 * @param kind which one
 * @param number from 1, in the order of the document
 * @param lead what it is about, in a sentence
 */
public record Annex(Kind kind, int number, String title, String lead, List<Section> sections) {

    public enum Kind {
        SLA,
        DPA,
        MODULES;

        /** The name in addresses and anchors. */
        public String slug() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A numbered part of the annex. */
    public record Section(String heading, List<Part> parts) {
        public Section {
            parts = List.copyOf(parts);
        }
    }

    /** What stands under a heading. */
    public sealed interface Part {

        /** The name that templates use. */
        default String type() {
            return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public record Paragraph(String text) implements Part {}

    public record Bullets(List<String> items) implements Part {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /** @param columns headings; the first column names what the row is about */
    public record Grid(List<String> columns, List<List<String>> rows) implements Part {
        public Grid {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Labels and their values. */
    public record Facts(List<Fact> lines) implements Part {
        public Facts {
            lines = List.copyOf(lines);
        }
    }

    public record Fact(String label, String value) {}

    public Annex {
        sections = List.copyOf(sections);
    }

    Annex numbered(int position) {
        return new Annex(kind, position, title, lead, sections);
    }
}
