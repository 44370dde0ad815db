package fr.vigie.billing.price;

import fr.vigie.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * The price of one calendar month of something that did not last all month, or whose price changed within it.
 *
 * <p>The rule: a price counts by the day, {@code monthly price × its days ÷ days of the month}, rounded half up to the cent
 * once per price. Days at the same price are counted together, wherever they lie, so that an amendment or a suspension that
 * leaves the price as it was never costs a cent by itself; a whole month costs exactly the monthly price.
 */
public final class Proration {
    private Proration() {}

    /** @param monthly the price of a whole month */
    public record Priced(String title, Money monthly) {}

    /**
     * What one price comes to.
     *
     * @param first its first day, {@code last} its last one; it need not have counted on every day between
     * @param days on how many days it counted
     */
    public record Part(Priced priced, YearMonth month, LocalDate first, LocalDate last, int days) {

        public Part {
            if (days < 1 || days > month.lengthOfMonth()) {
                throw new IllegalArgumentException(days + " days do not lie in " + month);
            }
        }

        public boolean isWhole() {
            return days == month.lengthOfMonth();
        }

        public Money amount() {
            return new Money(BigDecimal.valueOf(priced.monthly().cents())
                    .multiply(BigDecimal.valueOf(days))
                    .divide(BigDecimal.valueOf(month.lengthOfMonth()), 0, RoundingMode.HALF_UP)
                    .longValueExact());
        }
    }

    /**
     * One part per price, in the order in which prices first counted, under the title that it bore last.
     *
     * @param days what counted on which day of the month; a day that is missing costs nothing
     */
    public static List<Part> of(YearMonth month, SortedMap<LocalDate, Priced> days) {
        Map<Money, List<LocalDate>> counted = new LinkedHashMap<>();
        days.forEach((day, priced) -> {
            if (!YearMonth.from(day).equals(month)) {
                throw new IllegalArgumentException(day + " does not lie in " + month);
            }
            counted.computeIfAbsent(priced.monthly(), any -> new ArrayList<>()).add(day);
        });
        List<Part> parts = new ArrayList<>();
        counted.forEach((price, on) -> {
            Priced last = Objects.requireNonNull(days.get(on.getLast()));
            parts.add(new Part(last, month, on.getFirst(), on.getLast(), on.size()));
        });
        return parts;
    }
}
