package fr.vigie.support;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.contract.Contacts;
import fr.vigie.contract.Contacts.Contact;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Asks customers before work costs them something. The contract's matrix (clause 6) says how work of its kind is paid; the
 * customer reads the sum and agrees or refuses in the portal, or tells somebody of the agency, who notes who said it and when.
 * Both are in the ticket and in the ledger.
 */
@Service
public class Consents {
    /** Further back nobody remembers what exactly was said. */
    public static final Duration OLDEST = Duration.ofDays(31);

    /** More work than that is worth a quote. */
    private static final Duration LONGEST = Duration.ofHours(40);

    private static final int LONGEST_WORDS = 2_000;
    private static final int LONGEST_NAME = 100;

    private final Tickets tickets;
    private final TicketBook book;
    private final TermsBook terms;
    private final HoursAccounts accounts;
    private final People people;
    private final Clock clock;

    Consents(Tickets tickets, TicketBook book, TermsBook terms, HoursAccounts accounts, People people, Clock clock) {
        this.people = people;
        this.tickets = tickets;
        this.book = book;
        this.terms = terms;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * What a customer can be asked to agree to for a ticket as it is classified.
     *
     * @param billing hours or a fixed price
     * @param left of this month's included hours; zero at a fixed price
     * @param rate of an hour beyond them
     * @param fixed the agreed price of one piece of work; null when the contract names none
     * @param unit minutes in which the contract counts
     */
    public record Basis(
            Billing billing,
            Duration left,
            Money rate,
            @Nullable Money fixed,
            int unit) {}

    /**
     * What somebody of the customer said to the agency.
     *
     * @param who 1 to 100 characters; the name of one whom the contract names, when it keeps agreeing to costs to some
     * @param when at most 31 days ago
     */
    public record Spoken(String who, Instant when) {}

    /** Empty when the contract includes such work, quotes it or does not say; nothing is to be agreed in this way then. */
    @Transactional(readOnly = true)
    public Optional<Basis> basis(Ticket ticket) {
        ContractRef contract = ticket.contract();
        if (contract == null) {
            return Optional.empty();
        }
        Terms said = terms.of(contract);
        Billing billing = said.billing(ticket).orElse(Billing.INCLUDED);
        if (billing != Billing.HOURS && billing != Billing.FIXED_PRICE) {
            return Optional.empty();
        }
        YearMonth month = YearMonth.from(clock.instant().atZone(Hours.ZONE));
        Duration left = billing == Billing.HOURS
                ? accounts.statement(contract.contract(), month).balance().left()
                : Duration.ZERO;
        return Optional.of(new Basis(
                billing,
                left,
                said.clauses().budget().rates().normal(),
                said.clauses().scope().fixedPrice(ticket.activity()).orElse(null),
                said.rounding()));
    }

    /**
     * Tells the customer what work costs and asks for their consent. Another proposal replaces one that is not answered.
     *
     * @param estimate the most that will be counted; of no account at a fixed price
     * @param words at most 2,000 characters that the customer reads with it; may be empty
     * @param waiting whether the ticket waits for the customer meanwhile
     */
    @Transactional
    public Outcome propose(TicketId id, Duration estimate, String words, boolean waiting, Author by) {
        Ticket ticket = book.follow(id);
        if (words.strip().length() > LONGEST_WORDS) {
            return new Outcome.Refused("support.refused.cost.words");
        }
        Optional<Basis> basis = basis(ticket);
        if (basis.isEmpty()) {
            return new Outcome.Refused("support.refused.cost.none");
        }
        Optional<Cost> cost = cost(ticket, basis.get(), estimate);
        if (cost.isEmpty()) {
            return new Outcome.Refused(
                    basis.get().billing() == Billing.HOURS
                            ? "support.refused.cost.estimate"
                            : "support.refused.cost.price");
        }
        Outcome outcome = book.change(id, (locked, now) -> locked.proposeCost(cost.get(), words.strip(), by, now));
        if (outcome instanceof Outcome.Changed(Ticket told)
                && waiting
                && told.state().isOpen()
                && !told.state().isWaiting()) {
            return tickets.waitFor(id, WaitReason.CUSTOMER, by);
        }
        return outcome;
    }

    /** The customer's own answer to the proposal of this number. */
    @Transactional
    public Outcome answer(TicketId id, int proposal, boolean agreed, String reason, Author by) {
        if (!by.isMerchant()) {
            throw new IllegalArgumentException("only the customer answers for themselves, not " + by.side());
        }
        return tickets.find(id).map(ticket -> mayAnswer(ticket, by)).orElse(true)
                ? answer(id, proposal, agreed, by.name(), null, reason, by)
                : new Outcome.Refused("support.refused.cost.contact");
    }

    /** Those of the customer to whom the ticket's contract keeps agreeing to costs; nobody when all of them may. */
    @Transactional(readOnly = true)
    public List<Contact> agreeing(Ticket ticket) {
        return terms.of(ticket).map(said -> contacts(said).costs()).orElse(List.of());
    }

    /**
     * Those to whom the ticket's contract keeps agreeing to costs while none of them can sign in to do it: they must be called.
     * Nobody as soon as one of them can.
     */
    @Transactional(readOnly = true)
    public List<Contact> unreachable(Ticket ticket) {
        List<Contact> named = agreeing(ticket);
        boolean reached = !named.isEmpty()
                && people.of(ticket.customer()).stream()
                        .filter(Person::isActive)
                        .map(person -> person.email().value())
                        .anyMatch(address -> named.stream().map(Contact::email).anyMatch(address::equals));
        return reached ? List.of() : named;
    }

    /** Whether somebody of the customer may agree to costs of a ticket, or refuse them. */
    @Transactional(readOnly = true)
    public boolean mayAnswer(Ticket ticket, Author by) {
        return agreeing(ticket).isEmpty()
                || Optional.ofNullable(by.person())
                        .flatMap(people::find)
                        .flatMap(person ->
                                terms.of(ticket).map(said -> contacts(said).mayAgree(person.email())))
                        .orElse(false);
    }

    private static Contacts contacts(Terms terms) {
        return terms.clauses().support().contacts();
    }

    /** What the customer told the agency about the proposal of this number. */
    @Transactional
    public Outcome note(TicketId id, int proposal, boolean agreed, Spoken spoken, String reason, Author by) {
        String who = spoken.who().strip();
        Instant now = Instants.micros(clock);
        if (who.isEmpty() || who.length() > LONGEST_NAME) {
            return new Outcome.Refused("support.refused.cost.who");
        }
        List<Contact> named = tickets.find(id).map(this::agreeing).orElse(List.of());
        if (!named.isEmpty() && named.stream().map(Contact::name).noneMatch(who::equals)) {
            return new Outcome.Refused("support.refused.cost.named");
        }
        if (spoken.when().isAfter(now) || spoken.when().isBefore(now.minus(OLDEST))) {
            return new Outcome.Refused("support.refused.cost.when");
        }
        return answer(id, proposal, agreed, who, spoken.when(), reason, by);
    }

    /** Both at once: the cost was explained and agreed to by word of mouth. All of it is kept or, when refused, nothing. */
    @Transactional
    public Outcome noteAgreement(TicketId id, Duration estimate, String words, Spoken spoken, Author by) {
        Outcome proposed = propose(id, estimate, words, false, by);
        Outcome outcome = proposed instanceof Outcome.Changed(Ticket told)
                ? note(id, told.consent().number(), true, spoken, "", by)
                : proposed;
        if (outcome instanceof Outcome.Refused) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return outcome;
    }

    private Outcome answer(
            TicketId id, int proposal, boolean agreed, String who, @Nullable Instant said, String reason, Author by) {
        String why = agreed ? "" : reason.strip();
        if (why.length() > LONGEST_WORDS) {
            return new Outcome.Refused("support.refused.cost.words");
        }
        return book.change(
                id,
                (ticket, now) ->
                        ticket.answerCost(proposal, new TicketEvent.CostAnswered(now, by, agreed, who, said, why)));
    }

    private static Optional<Cost> cost(Ticket ticket, Basis basis, Duration estimate) {
        if (basis.billing() == Billing.FIXED_PRICE) {
            return Optional.ofNullable(basis.fixed()).map(price -> Cost.fixed(ticket.activity(), price));
        }
        return estimate.toMinutes() < 1 || estimate.compareTo(LONGEST) > 0
                ? Optional.empty()
                : Optional.of(Cost.ofHours(ticket.activity(), estimate, basis.unit(), basis.left(), basis.rate()));
    }
}
