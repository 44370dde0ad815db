package fr.vigie.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidaysTest {

    @Test
    void namesTheElevenNationalDaysOf2026() {
        assertThat(Holidays.FRANCE.in(2026))
                .containsExactlyInAnyOrderElementsOf(List.of(
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 4, 6),
                        LocalDate.of(2026, 5, 1),
                        LocalDate.of(2026, 5, 8),
                        LocalDate.of(2026, 5, 14),
                        LocalDate.of(2026, 5, 25),
                        LocalDate.of(2026, 7, 14),
                        LocalDate.of(2026, 8, 15),
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(2026, 11, 11),
                        LocalDate.of(2026, 12, 25)));
    }

    /** Easter Sundays as published by the Bureau des longitudes. */
    @ParameterizedTest
    @CsvSource({
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2029-04-01",
        "2030-04-21",
        "2031-04-13"
    })
    void movesWithEaster(LocalDate easter) {
        assertThat(Holidays.FRANCE.in(easter.getYear()))
                .contains(easter.plusDays(1), easter.plusDays(39), easter.plusDays(50));
        assertThat(new Holidays(Holidays.Region.ALSACE_MOSELLE, true).include(easter.minusDays(2)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2008, 2015, 2024, 2031})
    void alsaceAndMoselleAddTheirOwn(int year) {
        Holidays withGoodFriday = new Holidays(Holidays.Region.ALSACE_MOSELLE, true);
        Holidays without = new Holidays(Holidays.Region.ALSACE_MOSELLE, false);
        assertThat(without.in(year))
                .hasSize(Holidays.FRANCE.in(year).size() + 1)
                .contains(LocalDate.of(year, 12, 26));
        assertThat(withGoodFriday.in(year)).hasSize(without.in(year).size() + 1);
        LocalDate goodFriday = withGoodFriday.in(year).stream()
                .filter(day -> !without.include(day))
                .findFirst()
                .orElseThrow();
        assertThat(ChronoUnit.DAYS.between(goodFriday, goodFriday.plusDays(3))).isEqualTo(3);
        assertThat(without.include(goodFriday.plusDays(3))).as("Easter Monday").isTrue();
    }

    /** Article L3422-2 of the labour code: the day on which slavery ended there, beside the national days. */
    @ParameterizedTest
    @CsvSource({"GUADELOUPE,05-27", "MARTINIQUE,05-22", "GUYANE,06-10", "REUNION,12-20"})
    void departmentsOverseasAddTheDayOfTheirFreedom(Holidays.Region region, String day) {
        for (int year : new int[] {2024, 2026, 2035}) {
            assertThat(new Holidays(region, false).in(year))
                    .hasSize(Holidays.FRANCE.in(year).size() + 1)
                    .containsAll(Holidays.FRANCE.in(year))
                    .contains(LocalDate.parse(year + "-" + day));
        }
    }

    /** 27 April, and Aïd el-Kébir by the extended agreement of 21 August 1998: 27 May in 2026. */
    @Test
    void mayotteAddsTwoDays() {
        assertThat(new Holidays(Holidays.Region.MAYOTTE, false).in(2026))
                .hasSize(13)
                .containsAll(Holidays.FRANCE.in(2026))
                .contains(LocalDate.of(2026, 4, 27), LocalDate.of(2026, 5, 27));
    }

    @Test
    void goodFridayIsNoHolidayElsewhere() {
        assertThatThrownBy(() -> new Holidays(Holidays.Region.FRANCE, true)).hasMessageContaining("Alsace-Moselle");
        assertThat(Holidays.IGNORED.include(LocalDate.of(2026, 12, 25))).isFalse();
    }
}
