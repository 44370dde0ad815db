package fr.vigie.billing;

import fr.vigie.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        String by) {

    /** Those of an invoice that nobody took back: a debit that the bank returned never paid anything. */
    static List<Payment> standing(List<Payment> all) {
        Set<UUID> reversed = all.stream()
                .flatMap(payment -> Stream.ofNullable(payment.reverses()))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(payment -> payment.reverses() == null && !reversed.contains(payment.id()))
                .toList();
    }
}
