package fr.vigie.account;

import fr.vigie.kernel.Money;
import fr.vigie.kernel.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What the agency's documents say of it beside its name and address (French commercial code, articles R123-237 and
 * R123-238; CGI, annex II, article 242 nonies A for invoices).
 *
 * @param legalForm such as {@code SARL}; may be empty
 * @param capital null for a form without one
 * @param register where it is registered, such as {@code RCS Saint-Malo 123 456 782}; may be empty
 * @param vat null for an agency exempt from VAT
 * @param iban where customers pay; null until it is known
 * @param website may be empty
 * @param mentions further lines at the foot of every document, such as an insurance; may be empty
 * @param logo digest of the logo; null without one
 */
public record Letterhead(
        String legalForm,
        @Nullable Money capital,
        String register,
        @Nullable VatNumber vat,
        @Nullable Iban iban,
        @Nullable Bic bic,
        String website,
        String mentions,
        @Nullable Sha256 logo) {

    /** Characters that fit at the foot of a page. */
    public static final int MOST_MENTIONS = 400;

    /** Nothing but what {@link Agency} says. */
    public static final Letterhead BARE = new Letterhead("", null, "", null, null, null, "", "", null);

    public Letterhead {
        legalForm = legalForm.strip();
        register = register.strip();
        website = website.strip();
        mentions = mentions.strip();
        if (mentions.length() > MOST_MENTIONS) {
            throw new IllegalArgumentException(
                    "Expected at most " + MOST_MENTIONS + " characters of mentions, found " + mentions.length());
        }
    }

    public Letterhead withLogo(@Nullable Sha256 other) {
        return new Letterhead(legalForm, capital, register, vat, iban, bic, website, mentions, other);
    }
}
