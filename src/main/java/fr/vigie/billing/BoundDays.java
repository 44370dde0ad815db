package fr.vigie.billing;

import fr.vigie.contract.ContractVersion;
import fr.vigie.kernel.MonthOf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which version of a contract counts on each day of a month.
 *
 * <p>The rule: a day counts when the contract binds at any instant of it, for the version that took effect last; a day
 * during which it promises nothing at all (before its start, after its end, wholly suspended) does not count.
 */
final class BoundDays {
    private BoundDays() {}

    /** @param versions those of one contract, signed */
    static SortedMap<LocalDate, ContractVersion> of(List<ContractVersion> versions, MonthOf month) {
        SortedMap<LocalDate, ContractVersion> days = new TreeMap<>();
        for (int day = 1; day <= month.days(); day++) {
            var hours = month.day(day);
            LocalDate date = month.month().atDay(day);
            versions.stream()
                    .filter(version -> version.bindsDuring(hours))
                    .max(Comparator.comparing(BoundDays::effective).thenComparingInt(ContractVersion::number))
                    .ifPresent(version -> days.put(date, version));
        }
        return days;
    }

    private static Instant effective(ContractVersion version) {
        return Objects.requireNonNull(version.effective(), "what binds has taken effect");
    }
}
