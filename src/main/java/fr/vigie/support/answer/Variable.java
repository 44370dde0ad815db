package fr.vigie.support.answer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a prepared answer may leave to be filled in from the ticket; each has a name in either language, both understood in both. */
public enum Variable {
    CUSTOMER("client", "customer"),
    SHOP("boutique", "shop"),
    TICKET("ticket", "ticket"),
    SUBJECT("sujet", "subject"),
    /** When the restoration is due, or the first answer where no restoration is promised. */
    DEADLINE("échéance", "deadline"),
    /** Whoever of the customer wrote last. */
    CONTACT("contact", "contact"),
    /** Who writes the answer. */
    TECHNICIAN("intervenant", "technician"),
    AGENCY("agence", "agency"),
    TODAY("date", "date");

    private final String french;
    private final String english;

    Variable(String french, String english) {
        this.french = french;
        this.english = english;
    }

    /** As it is written between braces in a language. */
    public String name(Locale language) {
        return language.getLanguage().equals("fr") ? french : english;
    }

    /** In any case, with or without accents. */
    static Optional<Variable> named(String name) {
        String sought = plain(name);
        return Stream.of(values())
                .filter(one -> sought.equals(plain(one.french)) || sought.equals(one.english))
                .findFirst();
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
