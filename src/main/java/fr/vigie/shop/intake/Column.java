package fr.vigie.shop.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a column of a list says, by the names it may have; the first is that of the template. */
public enum Column {
    CUSTOMER("client", "customer", "societe", "company", "nom du client"),
    SIREN("siren", "numero siren"),
    ADDRESS("adresse", "address", "adresse postale"),
    EMAIL("courriel", "email", "e-mail", "mail", "adresse e-mail"),
    PHONE("telephone", "phone", "tel"),
    LANGUAGE("langue", "language"),
    SHOP("boutique", "shop", "nom de la boutique"),
    URL("url", "adresse de la boutique", "site", "website"),
    CONTACT("contact", "nom du contact", "contact name"),
    CONTACT_EMAIL("courriel du contact", "contact email", "email du contact", "contact e-mail"),
    CONTACT_PHONE("telephone du contact", "contact phone"),
    /** Written by Vigie into a list of what is wrong; passed over when that list comes back. */
    ERRORS("erreurs", "errors");

    /** Separated by bars. */
    private final String names;

    Column(String... names) {
        this.names = "|" + String.join("|", names) + "|";
    }

    /** The column of that name in any case, with or without accents; empty when there is none. */
    static Optional<Column> named(String header) {
        String plain = Normalizer.normalize(header, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('_', ' ')
                .strip()
                .toLowerCase(Locale.ROOT);
        return plain.isEmpty() || plain.contains("|")
                ? Optional.empty()
                : Stream.of(values())
                        .filter(one -> one.names.contains("|" + plain + "|"))
                        .findFirst();
    }

    /** The message key of its name. */
    public String key() {
        return "shop.intake.column." + name();
    }
}
