package fr.vigie.account;

import fr.vigie.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The agency that runs this Vigie, as its documents name it.
 *
 * @param address postal address, lines separated by line feeds; may be empty
 */
public record Agency(
        String name,
        String address,
        @Nullable Siren siren,
        @Nullable EmailAddress email,
        String phone,
        AccentColour accent) {

    public Agency {
        name = name.strip();
        address = address.strip();
        phone = phone.strip();
        if (name.isEmpty() || name.length() > 200) {
            throw new IllegalArgumentException("Expected a name of 1 to 200 characters, found " + name.length());
        }
    }

    /** An agency of which only the name is known yet. */
    public static Agency named(String name) {
        return new Agency(name, "", null, null, "", AccentColour.DEFAULT);
    }

    public Agency withName(String other) {
        return new Agency(other, address, siren, email, phone, accent);
    }
}
