package fr.vigie.billing.price;

import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What is owed beside an invoice that is paid late (French commercial code, articles L. 441-10 and D. 441-5): interest at a
 * yearly rate for each day after the due date on what was unpaid on that day, a year counting 365 days, and a fixed indemnity.
 */
public final class LateInterest {

    /** For the costs of recovery, once per invoice. */
    public static final Money INDEMNITY = Money.euros("40");

    private static final BigDecimal YEAR = BigDecimal.valueOf(36_500);

    private LateInterest() {}

    /** @param amount below zero when a payment was taken back */
    public record Paid(LocalDate day, Money amount) {}

    /**
     * Interest, rounded half up to the cent once.
     *
     * @param owed when it was due
     * @param payments in any order; what was paid on a day still bears the interest of that day
     * @param rate yearly, in percent
     */
    public static Money of(Money owed, List<Paid> payments, LocalDate due, LocalDate until, BigDecimal rate) {
        BigDecimal centDays = BigDecimal.ZERO;
        if (until.isAfter(due)) {
            centDays = days(owed, due, until);
            for (Paid paid : payments) {
                LocalDate from = paid.day().isBefore(due) ? due : paid.day();
                if (from.isBefore(until)) {
                    centDays = centDays.subtract(days(paid.amount(), from, until));
                }
            }
        }
        return new Money(centDays.max(BigDecimal.ZERO)
                .multiply(rate)
                .divide(YEAR, 0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    private static BigDecimal days(Money amount, LocalDate from, LocalDate until) {
        return BigDecimal.valueOf(amount.cents()).multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, until)));
    }
}
