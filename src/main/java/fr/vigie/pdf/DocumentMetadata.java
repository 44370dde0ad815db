package fr.vigie.pdf;

import java.util.Locale;

/**
 * What a PDF says about itself.
 *
 * @param title shown in the reader's title bar
 * @param language in which it is to be read aloud
 * @param author the agency
 * @param accent the agency's colour, {@code #rrggbb}, on headings and links
 */
public record DocumentMetadata(String title, Locale language, String author, String accent) {

    public DocumentMetadata {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a document needs a title: readers show it and PDF/UA requires it");
        }
        if (!accent.matches("#[0-9a-f]{6}")) {
            throw new IllegalArgumentException("Expected a colour such as #0b6e75, found: " + accent);
        }
    }
}
