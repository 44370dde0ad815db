package fr.vigie.contract;

import fr.vigie.kernel.EmailAddress;
import java.util.List;

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
        return costs.isEmpty()
                || costs.stream().anyMatch(contact -> contact.email().equals(address.value()));
    }
}
