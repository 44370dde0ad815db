package fr.vigie.demo;

import fr.vigie.account.AccentColour;
import fr.vigie.account.Agency;
import fr.vigie.account.AgencySettings;
import fr.vigie.account.Bic;
import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Customers;
import fr.vigie.account.Iban;
import fr.vigie.account.Letterhead;
import fr.vigie.account.Logo;
import fr.vigie.account.Newcomer;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.account.Siren;
import fr.vigie.account.VatNumber;
import fr.vigie.account.signin.Passwords;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Money;
import java.time.Clock;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Who signs in to the demonstration. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoPeople {

    static final String PASSWORD = "vigie-demo-2026";
    static final EmailAddress TECHNICIAN = new EmailAddress("ines@agence.example");
    static final EmailAddress MANAGER = new EmailAddress("marc@agence.example");
    static final EmailAddress ADMINISTRATOR = new EmailAddress("anne@agence.example");
    static final EmailAddress MERCHANT = new EmailAddress("claire@boutique-du-port.example");

    static final EmailAddress MERCHANT_ABROAD = new EmailAddress("aoife@kinsale-pottery.example");

    private static final Agency AGENCY = new Agency(
            "Agence du Phare",
            "12 quai des Chantiers\n35400 Saint-Malo",
            new Siren("732829320"),
            new EmailAddress("bonjour@agence.example"),
            "02 99 00 00 00",
            AccentColour.DEFAULT);

    private static final Letterhead LETTERHEAD = new Letterhead(
            "SARL",
            Money.euros("10000"),
            "RCS Saint-Malo 732 829 320",
            new VatNumber("FR44732829320"),
            new Iban("FR7630006000011234567890189"),
            new Bic("AGRIFRPP"),
            "agence.example",
            "Assurance responsabilité civile professionnelle : Assurances de la Côte, contrat 2026-0412, Union"
                    + " européenne.",
            null);

    private final People people;
    private final Customers customers;
    private final Passwords passwords;
    private final AgencySettings settings;
    private final Clock clock;

    DemoPeople(People people, Customers customers, Passwords passwords, AgencySettings settings, Clock clock) {
        this.people = people;
        this.customers = customers;
        this.passwords = passwords;
        this.settings = settings;
        this.clock = clock;
    }

    boolean exist() {
        return people.findByEmail(TECHNICIAN).isPresent();
    }

    Person technician() {
        return known(TECHNICIAN);
    }

    Person manager() {
        return known(MANAGER);
    }

    Person merchant(EmailAddress email) {
        return known(email);
    }

    void enterStaff() {
        settings.change(AGENCY);
        settings.changeLetterhead(LETTERHEAD);
        if (Logo.read(DemoLogo.png()) instanceof Logo.Reading.Accepted(Logo logo)) {
            settings.changeLogo(logo, clock.instant());
        }
        enter(Newcomer.ofTheAgency("Anne Rivière", ADMINISTRATOR, Role.ADMINISTRATOR, Locale.FRENCH));
        enter(Newcomer.ofTheAgency("Marc Leroy", MANAGER, Role.ACCOUNT_MANAGER, Locale.FRENCH));
        enter(Newcomer.ofTheAgency("Inès Caron", TECHNICIAN, Role.TECHNICIAN, Locale.FRENCH));
    }

    Customer enterInvoiced(String name, String address, String siren, String merchant, EmailAddress email) {
        return enterCustomer(
                new CustomerDetails(name, Locale.FRENCH, address, new Siren(siren), null, ""), merchant, email);
    }

    Customer enterCustomer(CustomerDetails details, String merchant, EmailAddress email) {
        Customer customer = customers.create(details);
        var newcomer = Newcomer.merchant(merchant, email, customer.id(), details.locale());
        if (email.equals(MERCHANT) || email.equals(MERCHANT_ABROAD)) {
            enter(newcomer);
        } else {
            people.enter(newcomer); // signs in by a mailed link, like most merchants
        }
        return customer;
    }

    /** Somebody else of a customer, who signs in by a mailed link. */
    Person colleague(Customer customer, String name, String email) {
        return people.enter(Newcomer.merchant(name, new EmailAddress(email), customer.id(), customer.locale()));
    }

    private void enter(Newcomer newcomer) {
        passwords.set(people.enter(newcomer).id(), PASSWORD);
    }

    private Person known(EmailAddress email) {
        return people.findByEmail(email).orElseThrow();
    }
}
