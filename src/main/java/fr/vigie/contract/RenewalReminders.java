package fr.vigie.contract;

import fr.vigie.account.Customers;
import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.account.PublicAddress;
import fr.vigie.contract.DurationClause.Renewal;
import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.job.Recurring;
import fr.vigie.kernel.Formats;
import fr.vigie.mail.Mail;
import fr.vigie.mail.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells both sides a month before the last day for giving notice (or, without tacit renewal, before the end) what will
 * happen, once for each term of three months or more; and records the renewals that the calendar brings about.
 */
@Component
class RenewalReminders implements Recurring {

    private static final Duration AHEAD = Duration.ofDays(30);
    private static final int SHORTEST_TERM = 3;

    private final Contracts contracts;
    private final Lives lives;
    private final Customers customers;
    private final People people;
    private final Outbox outbox;
    private final MessageSource messages;
    private final PublicAddress address;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RenewalReminders(
            Contracts contracts,
            Lives lives,
            Customers customers,
            People people,
            Outbox outbox,
            MessageSource messages,
            PublicAddress address,
            TransactionTemplate transaction,
            Clock clock) {
        this.contracts = contracts;
        this.lives = lives;
        this.customers = customers;
        this.people = people;
        this.outbox = outbox;
        this.messages = messages;
        this.address = address;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "contract.renewals";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        for (Contract contract : contracts.list()) {
            if (contract.life().start().isPresent() && contract.stateAt(now) != ContractState.ENDED) {
                transaction.executeWithoutResult(status -> {
                    lives.renewTacitly(contract.id());
                    remind(contract, now);
                });
            }
        }
    }

    private void remind(Contract contract, Instant now) {
        Instant end = contract.runsUntil(now).orElseThrow();
        Instant deadline = contract.termsAt(now).orElseThrow().noticeDeadline(end);
        boolean due = contract.life().ending().isEmpty()
                && contract.termsEnding(end).orElseThrow().months(end) >= SHORTEST_TERM
                && !now.isBefore(deadline.minus(AHEAD))
                && now.isBefore(end);
        boolean told = contract.life().events().stream()
                .anyMatch(event -> event.kind() == Kind.REMINDED && end.equals(event.effective()));
        if (due && !told) {
            Stream.concat(
                            people.managers().stream(),
                            people.of(contract.customer()).stream().filter(Person::isActive))
                    .forEach(person -> mail(contract, person, end, deadline));
            lives.reminded(contract, end);
        }
    }

    private void mail(Contract contract, Person person, Instant end, Instant deadline) {
        Locale locale = person.locale();
        Formats formats = new Formats(locale, TermCalendar.PARIS);
        boolean tacit =
                contract.termsEnding(end).map(terms -> terms.clause().renewal()).equals(Optional.of(Renewal.TACIT));
        Object[] said = {
            person.name(),
            contract.title(),
            customers.find(contract.customer()).orElseThrow().name(),
            formats.date(end),
            formats.date(deadline.minusSeconds(1)),
            address.to(person.role().isStaff() ? "/contracts/" + contract.id() + "/life" : "/portal/contracts")
        };
        String key = tacit ? "contract.mail.renewal.tacit" : "contract.mail.renewal.express";
        outbox.send(
                contract.customer(),
                Mail.plain(
                        person.email(),
                        messages.getMessage("contract.mail.renewal.subject", said, locale),
                        messages.getMessage(key, said, locale)),
                "contract.renewal:" + contract.id() + ":" + end + ":" + person.id());
    }
}
