package fr.vigie.billing;

import java.time.LocalDate;
import java.util.List;

/**
 * What may be collected by direct debit, and the day to propose: the soonest one on which something is due.
 *
 * @param invoices by their due dates
 */
public record Collectable(List<Invoice> invoices, LocalDate day) {

    public Collectable {
        invoices = List.copyOf(invoices);
    }

    /** @param soonest before which a bank or a customer would be told too late */
    static Collectable from(List<Invoice> invoices, LocalDate soonest) {
        return new Collectable(
                invoices,
                invoices.stream()
                        .map(invoice -> invoice.issued().dueOn())
                        .min(LocalDate::compareTo)
                        .filter(first -> first.isAfter(soonest))
                        .orElse(soonest));
    }

    /** Whether it is due by the proposed day: nobody is debited before the day that the invoice states. */
    public boolean isDue(Invoice invoice) {
        return !invoice.issued().dueOn().isAfter(day);
    }
}
