package fr.vigie.contract;

import fr.vigie.kernel.EmailAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who of the customer may do what under the contract. A list that is empty names nobody, and then every active person of the
 * customer may.
 *
 * @param requests who opens requests
 * @param costs who agrees to costs and quotes
 * @param restores who asks for backups to be restored
 */
public record Contacts(List<Contact> requests, List<Contact> costs, List<Contact> restores) {

    /** Every active person of the customer may do everything. */
    public static final Contacts EVERYONE = new Contacts(List.of(), List.of(), List.of());

    /** @param email by which the person signs in and writes */
    public record Contact(String name, String email) {
        public Contact {
            name = name.strip();
            email = new EmailAddress(email).value();
            if (name.isEmpty() || name.length() > 100) {
                throw new IllegalArgumentException("a contact has a name of 1 to 100 characters, not " + name.length());
            }
        }
    }

    public Contacts {
        requests = List.copyOf(requests);
        costs = List.copyOf(costs);
        restores = List.copyOf(restores);
    }

    /** Whether the person with this address may agree to costs and quotes. */
    public boolean mayAgree(EmailAddress address) {
        return allows(costs, address);
    }

    /** Whether the person with this address may open requests. */
    public boolean mayAsk(EmailAddress address) {
        return allows(requests, address);
    }

    /** Whether the person with this address may ask for backups to be restored. */
    public boolean mayRestore(EmailAddress address) {
        return allows(restores, address);
    }

    /** Their names in one line. */
    public static String names(List<Contact> named) {
        return named.stream().map(Contact::name).distinct().collect(Collectors.joining(", "));
    }

    private static boolean allows(List<Contact> named, EmailAddress address) {
        return named.isEmpty()
                || named.stream().anyMatch(contact -> contact.email().equals(address.value()));
    }
}
