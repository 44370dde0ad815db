package fr.vigie.billing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When what an invoice charges was rendered, both days included (BT-73, BT-74, and BT-72 by its end). Pure.
 *
 * <p>Of a month: from the first to the last day on which the contract counted. Of a final settlement: the span of the work
 * and the expenses that it charges; none when a part of them has no day.
 */
record Served(LocalDate first, LocalDate last) {

    /** @param days on which the contract counted */
    static @Nullable Served during(Collection<LocalDate> days) {
        return span(days.stream());
    }

    /** @param bound the days of a month on which the contract counted */
    static @Nullable Served settled(List<Charge> charges, Function<YearMonth, ? extends Collection<LocalDate>> bound) {
        return charges.stream().anyMatch(Charge.Quoted.class::isInstance)
                ? null
                : span(charges.stream().flatMap(charge -> days(charge, bound)));
    }

    private static Stream<LocalDate> days(Charge charge, Function<YearMonth, ? extends Collection<LocalDate>> bound) {
        return switch (charge) {
            case Charge.Fee fee -> Stream.of(fee.part().first(), fee.part().last());
            case Charge.Overage overage -> bound.apply(overage.month()).stream();
            case Charge.Expense expense -> Stream.of(expense.day());
            case Charge.Quoted quoted -> Stream.empty();
            case Charge.Credit credit -> Stream.empty();
        };
    }

    private static @Nullable Served span(Stream<LocalDate> days) {
        List<LocalDate> sorted = days.sorted(Comparator.naturalOrder()).toList();
        return sorted.isEmpty() ? null : new Served(sorted.getFirst(), sorted.getLast());
    }
}
