package fr.vigie.contract;

import fr.vigie.kernel.EmailAddress;
import java.util.Locale;

/**
 * Who is asked to sign for the customer.
 *
 * @param locale language of the messages and of the document
 */
public record Signer(String name, EmailAddress email, Locale locale) {
    public Signer {
        name = name.strip();
        if (name.isEmpty() || name.length() > 200) {
            throw new IllegalArgumentException("a signer has a name of 1 to 200 characters");
        }
    }
}
