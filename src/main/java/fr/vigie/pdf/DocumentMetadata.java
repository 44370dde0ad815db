package fr.vigie.pdf;

import java.util.Locale;

/**
 * What a PDF says about itself.
 *
 * @param title shown in the reader's title bar
 * @param language in which it is to be read aloud
 * @param author the agency
 */
public record DocumentMetadata(String title, Locale language, String author) {

    public DocumentMetadata {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a document needs a title: readers show it and PDF/UA requires it");
        }
    }
}
