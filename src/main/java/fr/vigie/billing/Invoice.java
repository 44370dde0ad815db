package fr.vigie.billing;

import fr.vigie.contract.ContractId;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit note.
 *
 * @param contract whose month it charges; null for one that stands for itself
 * @param month the month that it charges; null for one that stands for itself
 * @param corrects the invoice that a credit note takes back; null for what a contract's month comes to, which is a credit note
 *     when the last settlement of an ended contract owes the customer something
 * @param issue null while it is a draft
 * @param settled what was paid of it or credited
 * @param cancelled whether credit notes took it back whole
 * @param events never empty, in order
 */
public record Invoice(
        InvoiceId id,
        InvoiceKind kind,
        CustomerId customer,
        @Nullable ContractId contract,
        @Nullable YearMonth month,
        @Nullable InvoiceId corrects,
        InvoiceContent content,
        @Nullable Issue issue,
        Money settled,
        boolean cancelled,
        List<InvoiceEvent> events) {

    public Invoice {
        events = List.copyOf(events);
    }

    public boolean isDraft() {
        return issue == null && !happened(InvoiceEvent.Kind.DISCARDED);
    }

    public boolean isIssued() {
        return issue != null;
    }

    public boolean isCreditNote() {
        return kind == InvoiceKind.CREDIT_NOTE;
    }

    /** Whether it takes back an invoice, rather than being computed from a contract's month. */
    public boolean isCorrection() {
        return corrects != null;
    }

    /** @throws IllegalStateException while it is a draft */
    public Issue issued() {
        if (issue == null) {
            throw new IllegalStateException("invoice " + id + " was not validated");
        }
        return issue;
    }

    public Money gross() {
        return content.totals().gross();
    }

    /** What is still to be paid: by the customer of an invoice, to the customer of a credit note. */
    public Money balance() {
        return gross().minus(settled);
    }

    public InvoiceStanding standing(LocalDate today) {
        Issue done = issue;
        if (done == null) {
            return isDraft() ? InvoiceStanding.DRAFT : InvoiceStanding.DISCARDED;
        }
        return standing(happened(InvoiceEvent.Kind.SENT), cancelled, balance(), done.dueOn(), kind, today);
    }

    static InvoiceStanding standing(
            boolean sent, boolean cancelled, Money balance, LocalDate due, InvoiceKind kind, LocalDate today) {
        if (cancelled) {
            return InvoiceStanding.CANCELLED;
        }
        if (balance.compareTo(Money.ZERO) <= 0) {
            return InvoiceStanding.SETTLED;
        }
        if (!sent) {
            return InvoiceStanding.ISSUED;
        }
        return today.isAfter(due) && kind == InvoiceKind.INVOICE ? InvoiceStanding.OVERDUE : InvoiceStanding.SENT;
    }

    public Optional<Instant> sent() {
        return events.stream()
                .filter(event -> event.kind() == InvoiceEvent.Kind.SENT)
                .map(InvoiceEvent::at)
                .findFirst();
    }

    public boolean happened(InvoiceEvent.Kind event) {
        return events.stream().anyMatch(each -> each.kind() == event);
    }

    /** Whether a manager holds its reminders back. */
    public boolean isReminderPaused() {
        boolean paused = false;
        for (InvoiceEvent event : events) {
            paused = event.kind() == InvoiceEvent.Kind.REMINDERS_PAUSED
                    || (paused && event.kind() != InvoiceEvent.Kind.REMINDERS_RESUMED);
        }
        return paused;
    }

    /** Its number, or nothing while it is a draft. */
    public String name() {
        return issue == null ? "" : issue.number().toString();
    }
}
