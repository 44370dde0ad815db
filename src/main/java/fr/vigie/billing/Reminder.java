package fr.vigie.billing;

import fr.vigie.kernel.Money;
import java.time.LocalDate;

/**
 * A reminder that was sent.
 *
 * @param balance what was owed on that day, with tax
 * @param interest of being late, until that day
 */
public record Reminder(
        InvoiceId invoice,
        int level,
        LocalDate day,
        String recipients,
        Money balance,
        Money interest,
        Money indemnity) {}
