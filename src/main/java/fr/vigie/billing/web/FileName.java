package fr.vigie.billing.web;

import fr.vigie.kernel.Bilingual;
import org.springframework.context.i18n.LocaleContextHolder;

/** What a file is called when it is saved, in its reader's language. */
final class FileName {
    private FileName() {}

    /** @param rest what follows in either language */
    static String of(String french, String english, String rest) {
        return new Bilingual(french, english).in(LocaleContextHolder.getLocale()) + rest;
    }
}
