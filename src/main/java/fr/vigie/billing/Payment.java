package fr.vigie.billing;

import fr.vigie.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in for an invoice, or went back for a credit note.
 *
 * @param amount negative when it takes another payment back
 * @param reverses the payment it takes back; null for a payment
 */
public record Payment(
        UUID id,
        InvoiceId invoice,
        LocalDate day,
        Money amount,
        PaymentMethod method,
        String note,
        @Nullable UUID reverses,
        Instant entered,
        String by) {}
