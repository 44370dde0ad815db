package fr.vigie.account.web;

import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Siren;
import fr.vigie.account.signin.ReaderLocale;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.pdf.Printable;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What is typed about a customer. */
record CustomerForm(String name, String language, String address, String siren, String email, String phone) {

    CustomerForm {
        name = Typed.line(name);
        language = Typed.line(language);
        address = Typed.line(address);
        siren = Typed.line(siren);
        email = Typed.line(email);
        phone = Typed.line(phone);
    }

    static CustomerForm blank() {
        return new CustomerForm("", Locale.FRENCH.getLanguage(), "", "", "", "");
    }

    static CustomerForm of(Customer customer) {
        CustomerDetails known = customer.details();
        return new CustomerForm(
                known.name(),
                known.locale().getLanguage(),
                known.address(),
                known.siren() == null ? "" : known.siren().toString(),
                known.email() == null ? "" : known.email().value(),
                known.phone());
    }

    /** The details typed; empty when something is wrong, which is then said beside its field. */
    Optional<CustomerDetails> read(Errors errors) {
        Typed.require(name, "name", errors);
        Printable.check(name, "name", errors);
        Typed.limit(address, "address", errors);
        Printable.check(address, "address", errors);
        Optional<Locale> locale = ReaderLocale.one(language);
        if (locale.isEmpty()) {
            errors.rejectValue("language", "account.form.choice");
        }
        @Nullable Siren number = Typed.optionalSiren(siren, errors);
        @Nullable EmailAddress mail = Typed.optionalEmail(email, errors);
        return errors.hasErrors()
                ? Optional.empty()
                : locale.map(language -> new CustomerDetails(name, language, address, number, mail, phone));
    }
}
