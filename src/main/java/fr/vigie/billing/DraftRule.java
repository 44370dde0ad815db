package fr.vigie.billing;

import fr.vigie.billing.price.Vat;
import fr.vigie.billing.price.VatRule;
import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * By what a contract's month is drafted. Pure.
 *
 * @param versions of the contract, signed, in order
 * @param days the version that counts on each day of the month; none when the contract has ended before
 * @param ended when the contract ended before the month; null for one that goes on
 * @param vat where the customer and the agency stand
 */
record DraftRule(
        YearMonth month,
        List<ContractVersion> versions,
        SortedMap<LocalDate, ContractVersion> days,
        @Nullable Instant ended,
        VatRule vat,
        Locale locale,
        MessageSource messages) {

    /** The last one that counts in the month. */
    ContractVersion version() {
        return days.isEmpty() ? versions.getLast() : days.sequencedValues().getLast();
    }

    boolean isSettlement() {
        return ended != null;
    }

    /** The days of a month on which the contract counted. */
    Set<LocalDate> boundIn(YearMonth of) {
        return BoundDays.of(versions, new MonthOf(of, Quote.ZONE)).keySet();
    }

    String subject() {
        return messages.getMessage(
                isSettlement() ? "billing.invoice.subject.last" : "billing.invoice.subject",
                new Object[] {version().title(), new Formats(locale, Quote.ZONE).month(month)},
                locale);
    }

    ChargeWords words() {
        return new ChargeWords(version().contract(), vat, agreed(), locale, messages);
    }

    /** The tax of what the contract itself charges. */
    Vat usual() {
        return vat.of(agreed());
    }

    private BigDecimal agreed() {
        return version().clauses().budget().vat().percent();
    }
}
