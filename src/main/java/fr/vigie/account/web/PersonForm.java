package fr.vigie.account.web;

import fr.vigie.account.Newcomer;
import fr.vigie.account.PhoneNumber;
import fr.vigie.account.Role;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.pdf.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.validation.Errors;

/**
 * Someone to invite.
 *
 * @param role only for the agency's people
 * @param phone only for a customer's; may be empty
 */
record PersonForm(String name, String email, String role, String phone) {

    PersonForm {
        name = Typed.line(name);
        email = Typed.line(email);
        role = Typed.line(role);
        phone = Typed.line(phone);
    }

    static PersonForm blank() {
        return new PersonForm("", "", Role.TECHNICIAN.name(), "");
    }

    Optional<Newcomer> merchantOf(CustomerId customer, Locale locale, Errors errors) {
        if (!phone.isEmpty() && PhoneNumber.parse(phone).isEmpty()) {
            errors.rejectValue("phone", "account.form.phone");
        }
        return address(errors).map(address -> Newcomer.merchant(name, address, customer, locale));
    }

    Optional<Newcomer> ofTheAgency(Locale locale, Errors errors) {
        Optional<Role> chosen = role(role);
        if (chosen.isEmpty()) {
            errors.rejectValue("role", "account.form.choice");
        }
        Optional<EmailAddress> address = address(errors);
        return chosen.flatMap(found -> address.map(known -> Newcomer.ofTheAgency(name, known, found, locale)));
    }

    /** A role of the agency by its name. */
    static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(Role::isStaff)
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    private Optional<EmailAddress> address(Errors errors) {
        Typed.require(name, "name", errors);
        Printable.check(name, "name", errors);
        Optional<EmailAddress> address = Typed.email(email, errors);
        return errors.hasErrors() ? Optional.empty() : address;
    }
}
