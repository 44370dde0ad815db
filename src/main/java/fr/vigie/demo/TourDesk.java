package fr.vigie.demo;

import static fr.vigie.demo.DemoHistory.at;

import fr.vigie.account.Person;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.ApprovalOrder;
import fr.vigie.billing.Approvals;
import fr.vigie.billing.Approving;
import fr.vigie.billing.Offer;
import fr.vigie.billing.Quote;
import fr.vigie.billing.QuoteOutcome;
import fr.vigie.billing.QuoteState;
import fr.vigie.billing.Quotes;
import fr.vigie.billing.price.PriceLine;
import fr.vigie.billing.price.Unit;
import fr.vigie.billing.price.Vat;
import fr.vigie.contract.Change;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.mail.Outbox;
import fr.vigie.mail.inbox.InboxSettings;
import fr.vigie.mail.inbox.InboxSettings.Encryption;
import fr.vigie.mail.inbox.Inboxes;
import fr.vigie.mail.inbox.MailRoom;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.ClockReading;
import fr.vigie.support.Consents;
import fr.vigie.support.Hours;
import fr.vigie.support.HoursBalance;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.TicketMerges;
import fr.vigie.support.TicketState;
import fr.vigie.support.Tickets;
import fr.vigie.support.WaitReason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The tour's part at the desk: an amendment, a conversation by mail with a pause, a merge, a quote and an overage. */
@Component
@ConditionalOnProperty(name = "vigie.demo", havingValue = "tour")
class TourDesk {

    private static final EmailAddress MAILBOX = new EmailAddress("support@agence.example");

    private final DemoPeople people;
    private final DemoContracts demoContracts;
    private final Settling settling;
    private final Workdays workdays;
    private final Contracts contracts;
    private final Inboxes inboxes;
    private final MailRoom mailRoom;
    private final Outbox outbox;
    private final Tickets tickets;
    private final TicketMerges merges;
    private final Quotes quotes;
    private final Approvals approvals;
    private final Hours hours;
    private final Consents consents;
    private final MovableClock clock;
    private final Formats formats = new Formats(Locale.FRENCH, DemoHistory.PARIS);

    TourDesk(
            DemoPeople people,
            DemoContracts demoContracts,
            Settling settling,
            Workdays workdays,
            Contracts contracts,
            Inboxes inboxes,
            MailRoom mailRoom,
            Outbox outbox,
            Tickets tickets,
            TicketMerges merges,
            Quotes quotes,
            Approvals approvals,
            Hours hours,
            Consents consents,
            MovableClock clock) {
        this.people = people;
        this.demoContracts = demoContracts;
        this.settling = settling;
        this.workdays = workdays;
        this.contracts = contracts;
        this.inboxes = inboxes;
        this.mailRoom = mailRoom;
        this.outbox = outbox;
        this.tickets = tickets;
        this.merges = merges;
        this.quotes = quotes;
        this.approvals = approvals;
        this.hours = hours;
        this.consents = consents;
        this.clock = clock;
    }

    /** An hour more is included each month, from the merchant's signature on. */
    String amendment(ContractId contract, Person merchant, LocalDate day) throws InterruptedException {
        clock.stopAt(at(day, 10, 0));
        changed(contracts.amend(contract, clock.instant()));
        Clauses before =
                contracts.find(contract).orElseThrow().latest().version().clauses();
        Duration more = before.includedTime().plusHours(1);
        Clauses agreed = before.with(before.support().withIncluded(more));
        changed(contracts.revise(contract, agreed.with(agreed.budget().withIncluded(more))));
        demoContracts.send(contract, merchant, null);
        demoContracts.sign(merchant);
        settling.await();
        ContractVersion bound = bound(contract);
        Tour.require(bound.number() == 2 && bound.clauses().includedTime().equals(more), "amendment", bound.number());
        return told(before.includedTime()) + " → " + told(more) + " · "
                + bound.digest().hex();
    }

    /**
     * The merchant writes, is asked something, answers two hours later to the signed address; the restoration clock did not
     * count the wait. No mail server stands beside the tour: it hands the messages to the mail room, as the reader of a
     * mailbox does.
     */
    String mail(Shop shop, Person merchant, LocalDate wished) throws InterruptedException {
        LocalDate day = workdays.from(wished);
        Instant asked = at(day, 9, 30);
        mailbox();
        write(
                merchant,
                MAILBOX,
                "Les frais de port sont faux",
                "Bonjour, la Corse est facturée comme le continent.",
                asked);
        Ticket ticket = theOneOf(shop, asked);
        Author agency = agency();
        clock.stopAt(at(day, 9, 45));
        tickets.reply(ticket.id(), agency, "Quel transporteur est concerné ?").orThrow();
        tickets.waitFor(ticket.id(), WaitReason.CUSTOMER, agency).orThrow();
        settling.await();
        EmailAddress signed = Objects.requireNonNull(
                        outbox.latestTo(merchant.email()).orElseThrow().mail().conversation())
                .replyTo();
        write(merchant, signed, "Re: frais de port", "Seulement Colissimo, merci.", at(day, 11, 45));
        Tour.require(state(ticket) == TicketState.IN_PROGRESS, "mailWait", state(ticket));
        clock.stopAt(at(day, 12, 15));
        Ticket solved = tickets.resolve(ticket.id(), agency, "Le tarif de la Corse est rétabli.")
                .orThrow();
        ClockReading restoration = tickets.clocks(solved).restoration().orElseThrow();
        Tour.require(
                restoration.waited().equals(Duration.ofHours(2))
                        && restoration.elapsed().equals(Duration.ofMinutes(45)),
                "pause",
                restoration.elapsed() + " + " + restoration.waited());
        settling.await();
        return ticket.number() + " · " + told(restoration.elapsed()) + " + " + told(restoration.waited());
    }

    /** The same fault told twice becomes one ticket, in which the later one is read. */
    String merge(Shop shop, Person merchant, LocalDate wished) throws InterruptedException {
        LocalDate day = workdays.from(wished);
        Author customer = Author.merchant(merchant.id(), merchant.name());
        clock.stopAt(at(day, 10, 0));
        Ticket first = opened(shop, customer, Activity.CORRECTIVE, "Le code promo est refusé");
        clock.stopAt(at(day, 10, 20));
        Ticket second = opened(shop, customer, Activity.CORRECTIVE, "RENTREE10 ne marche pas");
        merges.merge(second.id(), first.id(), agency()).orThrow();
        Tour.require(state(second) == TicketState.MERGED, "mergeOpen", state(second));
        Tour.require(
                tickets.findStanding(second.id()).orElseThrow().id().equals(first.id()),
                "mergeLanding",
                second.number());
        tickets.resolve(first.id(), agency(), "Le code était limité à un groupe de clients.")
                .orThrow();
        settling.await();
        return second.number() + " → " + first.number();
    }

    /** Work that costs begins once the merchant has approved its quote, by name, consent and mailed code. */
    String quote(Shop shop, Person merchant, LocalDate wished) throws InterruptedException {
        LocalDate day = workdays.from(wished);
        Author agency = agency();
        clock.stopAt(at(day, 9, 0));
        Ticket ticket = opened(
                shop, Author.merchant(merchant.id(), merchant.name()), Activity.EVOLUTIVE, "Ajouter le point relais");
        Quote draft = quotes.draft(
                shop.id(),
                ticket.id(),
                new Offer(
                        "Livraison en point relais",
                        "",
                        List.of(new PriceLine(
                                "Installation et réglage du module",
                                "",
                                BigDecimal.valueOf(4),
                                Unit.HOUR,
                                Money.euros("75.00"),
                                Vat.FRENCH)),
                        day.plusDays(30),
                        "une semaine"),
                agency);
        changed(quotes.send(draft.id(), agency));
        Tour.require(quotes.start(draft.id(), agency) instanceof QuoteOutcome.Refused, "quoteUnapproved", draft.id());
        SignedIn claire = merchant.signedIn();
        Tour.require(approvals.sendCode(draft.id(), claire), "quoteCode", draft.id());
        Approving approving = approvals.approve(
                draft.id(),
                new ApprovalOrder(
                        merchant.name(),
                        true,
                        demoContracts.codeFor(merchant),
                        "192.0.2.17",
                        "Mozilla/5.0 (demonstration)"),
                claire);
        Tour.require(approving instanceof Approving.Approved, "quoteApproval", approving);
        changed(quotes.start(draft.id(), agency));
        entered(ticket, Duration.ofHours(4), day);
        changed(quotes.complete(draft.id(), agency));
        tickets.resolve(ticket.id(), agency, "Le point relais est proposé au panier.")
                .orThrow();
        settling.await();
        Quote done = quotes.find(draft.id()).orElseThrow();
        Tour.require(done.stateAt(clock.instant()) == QuoteState.COMPLETED, "quoteCompleted", done.number());
        return done.number() + " · " + formats.money(done.offer().totals().net());
    }

    /** Half an hour more than the month includes is told to the merchant, who agrees to it; only then is it counted as overage, the quoted hours apart. */
    String overage(ContractId contract, Shop shop, Person merchant, LocalDate wished) throws InterruptedException {
        LocalDate day = workdays.from(wished);
        clock.stopAt(at(day, 17, 30));
        ContractVersion version = bound(contract);
        Duration left = hours.balance(version, YearMonth.from(day)).left();
        Ticket ticket = opened(
                shop,
                Author.merchant(merchant.id(), merchant.name()),
                Activity.EVOLUTIVE,
                "Revoir la page des promotions");
        Tour.require(
                hours.log(ticket.id(), agency(), left.plusMinutes(30), day, "") instanceof Hours.Logged.Refused,
                "overageConsent",
                ticket.number());
        consent(ticket, left.plusMinutes(30), merchant);
        entered(ticket, left.plusMinutes(30), day);
        HoursBalance balance = hours.balance(version, YearMonth.from(day));
        Tour.require(
                balance.over().equals(Duration.ofMinutes(30)) && balance.left().isZero(), "overage", balance);
        tickets.resolve(ticket.id(), agency(), "La page est en ligne.").orThrow();
        settling.await();
        return told(balance.used()) + " / " + told(balance.available()) + " · + " + told(balance.over());
    }

    private void consent(Ticket ticket, Duration estimate, Person merchant) throws InterruptedException {
        Ticket told = consents.propose(ticket.id(), estimate, "La page compte huit blocs.", true, agency())
                .orThrow();
        settling.await();
        Tour.require(
                outbox.latestTo(merchant.email())
                        .orElseThrow()
                        .mail()
                        .text()
                        .contains("/portal/tickets/" + ticket.id()),
                "costTold",
                ticket.number());
        consents.answer(ticket.id(), told.consent().number(), true, "", Author.merchant(merchant.id(), merchant.name()))
                .orThrow();
    }

    private void entered(Ticket ticket, Duration spent, LocalDate day) {
        Hours.Logged logged = hours.log(ticket.id(), agency(), spent, day, "");
        Tour.require(logged instanceof Hours.Logged.Entered, "timeRefused", logged);
    }

    private Ticket opened(Shop shop, Author by, Activity activity, String subject) {
        return tickets.open(
                new Request(shop.customer(), shop.id(), Channel.PORTAL, Severity.STANDARD, activity, subject, subject),
                by);
    }

    private void mailbox() {
        inboxes.change(
                new InboxSettings(
                        MAILBOX,
                        "mail.agence.example",
                        Encryption.TLS.usualPort(),
                        Encryption.TLS,
                        MAILBOX.value(),
                        "INBOX",
                        true,
                        true),
                null);
    }

    /** A message as a mail server hands it over. */
    private void write(Person from, EmailAddress to, String subject, String text, Instant at)
            throws InterruptedException {
        clock.stopAt(at);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(at, DemoHistory.PARIS));
        String raw = String.join(
                "\r\n",
                "From: " + from.name() + " <" + from.email() + ">",
                "To: " + to,
                "Date: " + date,
                "Message-ID: <" + at.toEpochMilli() + "@boutique-du-port.example>",
                "Subject: " + subject,
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: 8bit",
                "",
                text,
                "");
        Tour.require(mailRoom.take(raw.getBytes(StandardCharsets.UTF_8), at), "mailKnown", at);
        settling.await();
    }

    private Ticket theOneOf(Shop shop, Instant at) {
        List<Ticket> found = tickets.opened(shop.id(), new Period(at, at.plusSeconds(1)));
        Tour.require(found.size() == 1, "mailTickets", found.size());
        return found.getFirst();
    }

    private TicketState state(Ticket ticket) {
        return tickets.find(ticket.id()).orElseThrow().state();
    }

    private ContractVersion bound(ContractId contract) {
        return contracts
                .activeDuring(new Period(clock.instant(), clock.instant().plusMillis(1)))
                .stream()
                .filter(version -> version.contract().equals(contract))
                .findFirst()
                .orElseThrow();
    }

    private Author agency() {
        Person technician = people.technician();
        return Author.staff(technician.id(), technician.name());
    }

    private String told(Duration length) {
        return formats.duration(length);
    }

    private static void changed(Change change) {
        Tour.require(change instanceof Change.Done, "contractChange", change);
    }

    private static void changed(QuoteOutcome outcome) {
        Tour.require(outcome instanceof QuoteOutcome.Changed, "quoteChange", outcome);
    }
}
