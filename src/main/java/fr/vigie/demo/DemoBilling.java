package fr.vigie.demo;

import static fr.vigie.demo.DemoHistory.at;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Iban;
import fr.vigie.account.Person;
import fr.vigie.billing.Attempt;
import fr.vigie.billing.BillingBooks;
import fr.vigie.billing.BillingSettings;
import fr.vigie.billing.CreditNotes;
import fr.vigie.billing.CreditorId;
import fr.vigie.billing.DirectDebits;
import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.billing.Invoices;
import fr.vigie.billing.MonthlyRun;
import fr.vigie.billing.PaymentMethod;
import fr.vigie.billing.Payments;
import fr.vigie.billing.ReminderLevel;
import fr.vigie.billing.ReminderPlan;
import fr.vigie.billing.Reminders;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.MovableClock;
import fr.vigie.support.Author;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The invoices of the closed months: validated, sent and paid by transfer, but for the last month's, which wait as drafts. One
 * customer leaves its first invoice unpaid and is reminded; another is credited a part of its second.
 */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoBilling {

    /** Past the billing day of every contract of the demonstration. */
    private static final int BILLED = 7;

    private static final int CREDITED = 15;
    private static final int PAID = 24;

    /** Within which the demonstration's contracts are paid. */
    private static final int USUAL_DAYS = 30;

    private final DemoPeople people;
    private final BillingBooks books;
    private final MonthlyRun run;
    private final Invoices invoices;
    private final Payments payments;
    private final Reminders reminders;
    private final CreditNotes credits;
    private final DirectDebits debits;
    private final AgencySettings agency;
    private final MovableClock clock;

    DemoBilling(
            DemoPeople people,
            BillingBooks books,
            MonthlyRun run,
            Invoices invoices,
            Payments payments,
            Reminders reminders,
            CreditNotes credits,
            DirectDebits debits,
            AgencySettings agency,
            MovableClock clock) {
        this.people = people;
        this.books = books;
        this.run = run;
        this.invoices = invoices;
        this.payments = payments;
        this.reminders = reminders;
        this.credits = credits;
        this.debits = debits;
        this.agency = agency;
        this.clock = clock;
    }

    void months(Timeline timeline, YearMonth first, Instant now) {
        books.change(BillingSettings.from(first));
        reminders.change(new ReminderPlan(true, reminders.usual()));
        agency.changeHourlyCost(Money.euros("38"));
        debits.change(new CreditorId("FR72ZZZ123456"));
        YearMonth last = YearMonth.from(now.atZone(DemoHistory.PARIS)).minusMonths(1);
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            YearMonth billed = month;
            boolean waits = month.equals(last);
            timeline.at(at(month.plusMonths(1).atDay(BILLED), 10, 30), () -> {
                run.run();
                if (!waits) {
                    run.attempts(billed).forEach(this::send);
                }
            });
            if (!waits) {
                boolean late = month.equals(first);
                timeline.at(
                        at(month.plusMonths(1).atDay(PAID), 10, 30),
                        () -> drafted(billed).skip(late ? 1 : 0).forEach(this::pay));
            }
        }
        gesture(timeline, first.plusMonths(1), last);
        if (first.isBefore(last)) {
            reminded(timeline, first, now);
        }
    }

    /** A part of an invoice is credited, before it is paid. */
    private void gesture(Timeline timeline, YearMonth month, YearMonth last) {
        if (month.isBefore(last)) {
            timeline.at(
                    at(month.plusMonths(1).atDay(CREDITED), 10, 30),
                    () -> drafted(month).skip(1).findFirst().ifPresent(invoice -> {
                        String reason = "Geste commercial : la boutique a été ralentie pendant une mise à jour.";
                        Invoice note =
                                done(credits.draft(invoice.id(), Map.of(1, Money.euros("25")), reason, manager()));
                        done(invoices.issue(note.id(), manager()));
                        done(invoices.send(note.id(), manager()));
                    }));
        }
    }

    /** A mandate is signed, but too late for this invoice: each level is sent on its day, since nobody paid. */
    private void reminded(Timeline timeline, YearMonth month, Instant now) {
        timeline.at(
                at(month.plusMonths(1).atDay(CREDITED), 10, 30),
                () -> drafted(month)
                        .limit(1)
                        .forEach(invoice -> debits.enter(
                                invoice.customer(),
                                "RUM-" + invoice.name(),
                                invoice.issued().buyer().legalName(),
                                new Iban("FR1420041010050500013M02606"),
                                null,
                                clock.instant().atZone(DemoHistory.PARIS).toLocalDate(),
                                manager())));
        for (ReminderLevel level : reminders.usual()) {
            LocalDate due = month.plusMonths(1).atDay(BILLED).plusDays(USUAL_DAYS);
            Instant day = at(due.plusDays(level.days()), 10, 30);
            if (day.isBefore(now)) {
                timeline.at(day, () -> drafted(month).limit(1).forEach(invoice -> reminders.look(invoice.id())));
            }
        }
    }

    private Stream<Invoice> drafted(YearMonth month) {
        return run.attempts(month).stream()
                .filter(attempt -> attempt.outcome() == Attempt.Outcome.DRAFTED)
                .map(attempt ->
                        invoices.find(Objects.requireNonNull(attempt.invoice())).orElseThrow());
    }

    private void send(Attempt attempt) {
        if (attempt.outcome() == Attempt.Outcome.DRAFTED) {
            done(invoices.issue(Objects.requireNonNull(attempt.invoice()), manager()));
            done(invoices.send(attempt.invoice(), manager()));
        }
    }

    private void pay(Invoice invoice) {
        if (invoice.balance().cents() > 0) {
            LocalDate today = clock.instant().atZone(DemoHistory.PARIS).toLocalDate();
            done(payments.enter(invoice.id(), today, invoice.balance(), PaymentMethod.TRANSFER, "", manager()));
        }
    }

    private Author manager() {
        Person manager = people.manager();
        return Author.staff(manager.id(), manager.name());
    }

    private static Invoice done(InvoiceOutcome outcome) {
        if (outcome instanceof InvoiceOutcome.Changed(Invoice invoice)) {
            return invoice;
        }
        throw new IllegalStateException("the demonstration's invoice was refused: " + outcome);
    }
}
