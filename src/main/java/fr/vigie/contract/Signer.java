package fr.vigie.contract;

import fr.vigie.kernel.EmailAddress;
import java.util.Locale;

/**
 * Who is asked to sign, and where they are reached.
 *
 * @param party for which side they sign
 * @param locale language of the messages and of the document
 * @param quality in what quality, such as "gérante"; may be empty
 */
public record Signer(Party party, String name, EmailAddress email, Locale locale, String quality) {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_QUALITY = 100;

    public Signer {
        name = name.strip();
        quality = quality.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || quality.length() > LONGEST_QUALITY) {
            throw new IllegalArgumentException("a signer has a name of 1 to " + LONGEST_NAME
                    + " characters and a quality of at most " + LONGEST_QUALITY);
        }
    }

    /** Someone of the customer, in no quality that is told. */
    public Signer(String name, EmailAddress email, Locale locale) {
        this(Party.CUSTOMER, name, email, locale, "");
    }

    /** Name and quality, as a page writes them. */
    public String title() {
        return quality.isEmpty() ? name : name + ", " + quality;
    }
}
