package fr.vigie.kernel;

import java.util.Locale;

/** A text that exists in French and in English; any other language reads the French one. */
public record Bilingual(String fr, String en) {

    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en : fr;
    }
}
