package fr.vigie.review.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.Role;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import fr.vigie.review.Decisions;
import fr.vigie.review.Meeting;
import fr.vigie.review.MeetingId;
import fr.vigie.review.Meetings;
import fr.vigie.review.Minutes;
import fr.vigie.review.Note;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** What the pages of meetings need from everywhere. */
@Component
class MeetingDesk {
    static final String ID = "{id:[0-9a-f]{8}-[0-9a-f-]{27}}";
    static final Bilingual MINUTES = new Bilingual("vigie-comite.pdf", "vigie-review.pdf");

    private final Meetings meetings;
    private final Minutes minutes;
    private final Decisions decisions;
    private final Contracts contracts;
    private final Customers customers;
    private final People people;
    private final Shops shops;
    private final Clock clock;

    MeetingDesk(
            Meetings meetings,
            Minutes minutes,
            Decisions decisions,
            Contracts contracts,
            Customers customers,
            People people,
            Shops shops,
            Clock clock) {
        this.meetings = meetings;
        this.minutes = minutes;
        this.decisions = decisions;
        this.contracts = contracts;
        this.customers = customers;
        this.people = people;
        this.shops = shops;
        this.clock = clock;
    }

    Meeting meeting(String id) {
        return meetings.find(MeetingId.of(id)).orElseThrow(MeetingDesk::notFound);
    }

    Contract contract(String id) {
        try {
            return contracts.find(ContractId.of(id)).orElseThrow(MeetingDesk::notFound);
        } catch (IllegalArgumentException notAnId) {
            throw notFound();
        }
    }

    /** The titles of some contracts, by the last version of each. */
    Map<ContractId, String> titles(Collection<ContractId> of) {
        return contracts.versions(of).stream()
                .collect(
                        Collectors.toMap(ContractVersion::contract, ContractVersion::title, (earlier, later) -> later));
    }

    Map<CustomerId, String> names() {
        return customers.list().stream().collect(Collectors.toMap(Customer::id, Customer::name));
    }

    /** Empty when the customer is not known here. */
    String name(CustomerId customer) {
        return customers.find(customer).map(Customer::name).orElse("");
    }

    List<Customer> customers() {
        return customers.list();
    }

    /** Those who may be invited: the customer's people, and the agency's. */
    List<Person> known(CustomerId customer) {
        return Stream.concat(people.of(customer).stream(), people.staff().stream())
                .filter(Person::isActive)
                .toList();
    }

    /** Those who are ticked when a meeting is planned: everyone of the customer, and who plans. */
    List<Person> proposed(CustomerId customer, Function<Person, Boolean> planner) {
        return known(customer).stream()
                .filter(person -> person.role() == Role.MERCHANT || planner.apply(person))
                .toList();
    }

    /**
     * What every page of one meeting shows.
     *
     * @return its notes, which are among it
     */
    List<Note> fill(Model model, Meeting meeting) {
        List<Note> notes = minutes.notes(meeting.id());
        Contract contract = contracts.find(meeting.contract()).orElseThrow(MeetingDesk::notFound);
        model.addAttribute("meeting", meeting);
        model.addAttribute("state", meeting.stateAt(clock.instant()));
        model.addAttribute(
                "begun", !clock.instant().isBefore(meeting.appointment().starts()));
        model.addAttribute("contract", contract);
        model.addAttribute("customer", customers.find(meeting.customer()).orElseThrow(MeetingDesk::notFound));
        model.addAttribute("decisions", decisions.of(meeting.id()));
        model.addAttribute("notes", notes);
        model.addAttribute(
                "shops",
                shops.ofCustomer(meeting.customer()).stream()
                        .filter(shop -> contract.latest().version().covers(shop.id()))
                        .toList());
        return notes;
    }

    ResponseEntity<byte[]> file(byte[] content, String type, String name) {
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                .body(content);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
