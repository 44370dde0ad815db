package fr.vigie.contract;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.contract.UpdatesClause.Freeze;
import fr.vigie.contract.UpdatesClause.Freezes;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeasonTest {

    /** The days that the government announced, metropolitan rule. */
    @ParameterizedTest
    @CsvSource({
        "WINTER_SALES, 2022-01-12, 2022-02-08",
        "WINTER_SALES, 2023-01-11, 2023-02-07",
        "WINTER_SALES, 2024-01-10, 2024-02-06",
        "WINTER_SALES, 2025-01-08, 2025-02-04",
        "WINTER_SALES, 2026-01-07, 2026-02-03",
        "SUMMER_SALES, 2022-06-22, 2022-07-19",
        "SUMMER_SALES, 2023-06-28, 2023-07-25",
        "SUMMER_SALES, 2024-06-26, 2024-07-23",
        "SUMMER_SALES, 2025-06-25, 2025-07-22",
        "SUMMER_SALES, 2026-06-24, 2026-07-21",
        "BLACK_FRIDAY, 2024-11-25, 2024-12-02",
        "BLACK_FRIDAY, 2025-11-24, 2025-12-01",
        "BLACK_FRIDAY, 2029-11-19, 2029-11-26",
        "YEAR_END, 2026-12-10, 2026-12-26"
    })
    void liesWhereItsYearPutsIt(Season season, LocalDate from, LocalDate to) {
        Freeze freeze = season.in(from.getYear());
        assertThat(freeze.from()).isEqualTo(MonthDay.from(from));
        assertThat(freeze.to()).isEqualTo(MonthDay.from(to));
    }

    @Test
    void freezesFromItsFirstDayToItsLast() {
        Freezes freezes = new Freezes(
                EnumSet.of(Season.WINTER_SALES),
                List.of(new Freeze("Inventaire", MonthDay.of(12, 28), MonthDay.of(1, 3))),
                true);
        assertThat(freezes.on(LocalDate.of(2026, 1, 6))).isEmpty();
        assertThat(freezes.on(LocalDate.of(2026, 1, 7))).map(Freeze::name).contains("Soldes d’hiver");
        assertThat(freezes.on(LocalDate.of(2026, 2, 3))).isPresent();
        assertThat(freezes.on(LocalDate.of(2026, 2, 4))).isEmpty();
        assertThat(freezes.on(LocalDate.of(2027, 1, 3))).map(Freeze::name).contains("Inventaire");
        assertThat(freezes.on(LocalDate.of(2026, 12, 27))).isEmpty();
    }
}
