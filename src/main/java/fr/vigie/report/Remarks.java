package fr.vigie.report;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the account manager adds to the figures of a month, by section.
 *
 * @param texts without blank ones
 */
public record Remarks(Map<Section, String> texts) {
    public static final Remarks NONE = new Remarks(Map.of());

    public Remarks {
        var kept = new EnumMap<Section, String>(Section.class);
        texts.forEach((section, text) -> {
            if (!text.isBlank()) {
                kept.put(section, text.strip());
            }
        });
        texts = Map.copyOf(kept);
    }

    /** The text of a section; empty when nothing was written. */
    public String in(Section section) {
        return texts.getOrDefault(section, "");
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }
}
