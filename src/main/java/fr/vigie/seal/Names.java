package fr.vigie.seal;

import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** How a certificate's name (RFC 2253) is said to people: by its common name, else its organisation, else as it stands. */
final class Names {

    private static final List<String> SPOKEN = List.of("CN", "O");

    private Names() {}

    static String of(X500Principal principal) {
        String whole = principal.getName(X500Principal.RFC2253);
        try {
            List<Rdn> parts = new LdapName(whole).getRdns();
            return SPOKEN.stream()
                    .flatMap(
                            kind -> parts.stream().filter(part -> part.getType().equalsIgnoreCase(kind)))
                    .map(part -> part.getValue() instanceof String said ? said : "")
                    .filter(said -> !said.isBlank())
                    .findFirst()
                    .orElse(whole);
        } catch (InvalidNameException unusual) {
            return whole;
        }
    }
}
