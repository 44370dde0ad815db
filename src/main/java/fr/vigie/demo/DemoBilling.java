package fr.vigie.demo;

import fr.vigie.account.Person;
import fr.vigie.billing.Attempt;
import fr.vigie.billing.BillingBooks;
import fr.vigie.billing.BillingSettings;
import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.billing.Invoices;
import fr.vigie.billing.MonthlyRun;
import fr.vigie.billing.PaymentMethod;
import fr.vigie.billing.Payments;
import fr.vigie.kernel.MovableClock;
import fr.vigie.support.Author;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The invoices of the closed months: validated, sent and paid by transfer, but for the last month's, which wait as drafts. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoBilling {

    /** Past the billing day of every contract of the demonstration. */
    private static final int BILLED = 7;

    private static final int PAID = 24;

    private final DemoPeople people;
    private final BillingBooks books;
    private final MonthlyRun run;
    private final Invoices invoices;
    private final Payments payments;
    private final MovableClock clock;

    DemoBilling(
            DemoPeople people,
            BillingBooks books,
            MonthlyRun run,
            Invoices invoices,
            Payments payments,
            MovableClock clock) {
        this.people = people;
        this.books = books;
        this.run = run;
        this.invoices = invoices;
        this.payments = payments;
        this.clock = clock;
    }

    void months(Timeline timeline, YearMonth first, Instant now) {
        books.change(BillingSettings.from(first));
        YearMonth last = YearMonth.from(now.atZone(DemoHistory.PARIS)).minusMonths(1);
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            YearMonth billed = month;
            boolean waits = month.equals(last);
            timeline.at(at(month.plusMonths(1).atDay(BILLED)), () -> {
                run.run();
                if (!waits) {
                    run.attempts(billed).forEach(this::send);
                }
            });
            if (!waits) {
                timeline.at(
                        at(month.plusMonths(1).atDay(PAID)),
                        () -> run.attempts(billed).forEach(this::pay));
            }
        }
    }

    private void send(Attempt attempt) {
        if (attempt.outcome() == Attempt.Outcome.DRAFTED) {
            done(invoices.issue(Objects.requireNonNull(attempt.invoice()), manager()));
            done(invoices.send(attempt.invoice(), manager()));
        }
    }

    private void pay(Attempt attempt) {
        if (attempt.outcome() == Attempt.Outcome.DRAFTED) {
            Invoice invoice =
                    invoices.find(Objects.requireNonNull(attempt.invoice())).orElseThrow();
            LocalDate today = clock.instant().atZone(DemoHistory.PARIS).toLocalDate();
            done(payments.enter(invoice.id(), today, invoice.balance(), PaymentMethod.TRANSFER, "", manager()));
        }
    }

    private Author manager() {
        Person manager = people.manager();
        return Author.staff(manager.id(), manager.name());
    }

    private static void done(InvoiceOutcome outcome) {
        if (!(outcome instanceof InvoiceOutcome.Changed)) {
            throw new IllegalStateException("the demonstration's invoice was refused: " + outcome);
        }
    }

    private static Instant at(LocalDate day) {
        return day.atTime(10, 30).atZone(DemoHistory.PARIS).toInstant();
    }
}
