package fr.vigie.billing;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.PublicAddress;
import fr.vigie.billing.price.LateInterest;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Money;
import fr.vigie.support.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls in what is unpaid, by levels: each is mailed once, whichever node runs, with the interest and the indemnity of that
 * day. Paying or crediting the invoice ends it; a manager pauses it for one invoice.
 */
@Service
public class Reminders {
    private static final List<Integer> USUAL_DAYS = List.of(5, 15, 30);

    private final ReminderRows rows;
    private final InvoiceRows invoices;
    private final Payments payments;
    private final Filing filing;
    private final InvoiceMail mail;
    private final AgencySettings agency;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Ledger ledger;
    private final Clock clock;

    Reminders(
            ReminderRows rows,
            InvoiceRows invoices,
            Payments payments,
            Filing filing,
            InvoiceMail mail,
            AgencySettings agency,
            PublicAddress address,
            MessageSource messages,
            Ledger ledger,
            Clock clock) {
        this.rows = rows;
        this.invoices = invoices;
        this.payments = payments;
        this.filing = filing;
        this.mail = mail;
        this.agency = agency;
        this.address = address;
        this.messages = messages;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Where an invoice stands with its reminders.
     *
     * @param next null when none is left or nothing is owed any more
     * @param interest of being late, until today
     */
    public record Standing(
            List<Reminder> sent, ReminderPlan.@Nullable Next next, boolean paused, Money interest, Money indemnity) {}

    /** What a manager wrote, or else the usual levels and words. */
    @Transactional(readOnly = true)
    public ReminderPlan plan() {
        List<ReminderLevel> written = rows.levels();
        return new ReminderPlan(rows.isActive(), written.isEmpty() ? usual() : written);
    }

    /** The usual levels and words. */
    public List<ReminderLevel> usual() {
        return IntStream.rangeClosed(1, ReminderLevel.MOST)
                .mapToObj(level -> new ReminderLevel(
                        level, USUAL_DAYS.get(level - 1), words("subject", level), words("text", level)))
                .toList();
    }

    /** @return false when the settings of billing were never saved */
    @Transactional
    public boolean change(ReminderPlan plan) {
        rows.replace(plan.levels());
        return rows.activate(plan.active());
    }

    @Transactional(readOnly = true)
    public Standing of(Invoice invoice) {
        LocalDate today = Quote.today(clock.instant());
        List<Reminder> sent = rows.of(List.of(invoice.id()));
        boolean open =
                invoice.standing(today) == InvoiceStanding.SENT || invoice.standing(today) == InvoiceStanding.OVERDUE;
        ReminderPlan.Next next =
                !open || invoice.isCreditNote() ? null : next(invoice, sent).orElse(null);
        Money interest = open && !invoice.isCreditNote() ? interest(invoice, today) : Money.ZERO;
        boolean late = open && today.isAfter(invoice.issued().dueOn());
        return new Standing(
                sent, next, invoice.isReminderPaused(), interest, late ? LateInterest.INDEMNITY : Money.ZERO);
    }

    /** Sends the next reminder now, although it may not be its day yet; refused before the due date. */
    @Transactional
    public InvoiceOutcome remind(InvoiceId id, Author by) {
        return send(id, false, by);
    }

    /** Sends the next reminder when its day has come. */
    @Transactional
    public InvoiceOutcome look(InvoiceId id) {
        return send(id, true, Author.VIGIE);
    }

    @Transactional
    public InvoiceOutcome pause(InvoiceId id, String reason, Author by) {
        return note(id, InvoiceEvent.Kind.REMINDERS_PAUSED, reason, by);
    }

    @Transactional
    public InvoiceOutcome resume(InvoiceId id, Author by) {
        return note(id, InvoiceEvent.Kind.REMINDERS_RESUMED, "", by);
    }

    private InvoiceOutcome note(InvoiceId id, InvoiceEvent.Kind kind, String reason, Author by) {
        Invoice invoice = lock(id);
        if (!invoice.isIssued() || invoice.isCreditNote()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.draft");
        }
        if (invoice.isReminderPaused() != (kind == InvoiceEvent.Kind.REMINDERS_PAUSED)) {
            invoices.append(invoice, kind, Instants.micros(clock), by, reason.strip());
        }
        return new InvoiceOutcome.Changed(lock(id));
    }

    /** @param scheduled whether its day and a pause count */
    private InvoiceOutcome send(InvoiceId id, boolean scheduled, Author by) {
        Invoice invoice = lock(id);
        Instant now = Instants.micros(clock);
        LocalDate today = Quote.today(now);
        if (invoice.standing(today) != InvoiceStanding.OVERDUE) {
            return new InvoiceOutcome.Refused("billing.reminder.refused.notDue");
        }
        Optional<ReminderPlan.Next> next = next(invoice, rows.of(List.of(id)));
        if (next.isEmpty()) {
            return new InvoiceOutcome.Refused("billing.reminder.refused.all");
        }
        if (scheduled
                && (invoice.isReminderPaused() || today.isBefore(next.get().day()))) {
            return new InvoiceOutcome.Refused("billing.reminder.refused.notDue");
        }
        List<EmailAddress> to = mail.recipients(invoice);
        if (to.isEmpty()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.nobody");
        }
        ReminderLevel level = next.get().level();
        String names = String.join(", ", to.stream().map(EmailAddress::value).toList());
        Reminder reminder = new Reminder(
                id, level.level(), today, names, invoice.balance(), interest(invoice, today), LateInterest.INDEMNITY);
        if (rows.keep(invoice, reminder, now, by)) {
            Locale locale = Locale.of(invoice.issued().language());
            Map<String, String> values = values(invoice, reminder, locale);
            mail.remind(
                    invoice,
                    level.level(),
                    level.subjectIn(locale, values),
                    level.textIn(locale, values),
                    filing.pdf(id));
            invoices.append(invoice, InvoiceEvent.Kind.REMINDED, now, by, level.level() + " · " + names);
            ledger.append(invoice.customer(), fact(invoice, reminder), now);
        }
        return new InvoiceOutcome.Changed(lock(id));
    }

    private Optional<ReminderPlan.Next> next(Invoice invoice, List<Reminder> sent) {
        Map<Integer, LocalDate> days = new HashMap<>();
        sent.forEach(reminder -> days.put(reminder.level(), reminder.day()));
        return plan().next(invoice.issued().dueOn(), days);
    }

    private Money interest(Invoice invoice, LocalDate today) {
        List<LateInterest.Paid> paid = Payment.standing(payments.of(invoice.id())).stream()
                .map(payment -> new LateInterest.Paid(payment.day(), payment.amount()))
                .toList();
        Money received = paid.stream().map(LateInterest.Paid::amount).reduce(Money.ZERO, Money::plus);
        // What was credited was never owed.
        Money owed = invoice.balance().plus(received);
        return LateInterest.of(
                owed, paid, invoice.issued().dueOn(), today, invoice.issued().lateRate());
    }

    private Map<String, String> values(Invoice invoice, Reminder reminder, Locale locale) {
        Formats formats = new Formats(locale, Quote.ZONE);
        Issue issue = invoice.issued();
        Money total = reminder.balance().plus(reminder.interest()).plus(reminder.indemnity());
        return Map.ofEntries(
                Map.entry("number", issue.number().toString()),
                Map.entry("amount", formats.money(invoice.gross())),
                Map.entry("balance", formats.money(reminder.balance())),
                Map.entry("due", formats.date(issue.dueOn())),
                Map.entry("days", formats.number(ChronoUnit.DAYS.between(issue.dueOn(), reminder.day()))),
                Map.entry("rate", formats.quantity(issue.lateRate())),
                Map.entry("interest", formats.money(reminder.interest())),
                Map.entry("indemnity", formats.money(reminder.indemnity())),
                Map.entry("total", formats.money(total)),
                Map.entry("link", address.to("/portal/invoices/" + invoice.id())),
                Map.entry("agency", agency.agency().name()));
    }

    private Bilingual words(String part, int level) {
        String key = "billing.reminder.usual." + level + "." + part;
        return new Bilingual(text(key, Locale.FRENCH), text(key, Locale.ENGLISH));
    }

    private String text(String key, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, locale));
    }

    private Invoice lock(InvoiceId id) {
        return invoices.lock(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no invoice " + id + " in this scope"));
    }

    private static Fact fact(Invoice invoice, Reminder reminder) {
        return new Fact(
                "invoice.reminded",
                "invoice:" + invoice.id(),
                Map.of(
                        "number", invoice.name(),
                        "level", Integer.toString(reminder.level()),
                        "recipients", Integer.toString(reminder.recipients().split(",").length),
                        "balance", reminder.balance().amount().toPlainString(),
                        "interest", reminder.interest().amount().toPlainString(),
                        "indemnity", reminder.indemnity().amount().toPlainString()));
    }
}
