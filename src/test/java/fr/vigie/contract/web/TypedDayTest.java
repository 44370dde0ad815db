package fr.vigie.contract.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TypedDayTest {

    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    @Test
    void readsWhatABrowserSendsInBothLanguages() {
        for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            assertThat(TypedDay.of(" 2026-12-31 ", locale).day()).isEqualTo(LAST);
        }
        assertThat(TypedDay.of("2026-12-31", Locale.FRENCH).start()).isEqualTo(Instant.parse("2026-12-30T23:00:00Z"));
    }

    /** In English the same figures may be the fourth of May or the fifth of April. */
    @Test
    void readsTheFrenchOrderInFrenchAlone() {
        assertThat(TypedDay.of("31/12/2026", Locale.FRANCE).day()).isEqualTo(LAST);
        assertThat(TypedDay.of("4/5/2026", Locale.FRENCH).day()).isEqualTo(LocalDate.of(2026, 5, 4));
        assertThat(TypedDay.of("31/12/2026", Locale.ENGLISH).isUnreadable()).isTrue();
    }

    @Test
    void tellsNothingFromWhatCannotBeRead() {
        assertThat(TypedDay.of(null, Locale.FRENCH).isBlank()).isTrue();
        assertThat(TypedDay.of("  ", Locale.FRENCH).isUnreadable()).isFalse();
        for (String typed : List.of(
                "31/02/2026",
                "2026-02-30",
                "31/12/26",
                "31.12.2026",
                "demain",
                "0026-12-31",
                "2026-12-31T00:00",
                "+999999999-12-31",
                "31/12/9999")) {
            TypedDay day = TypedDay.of(typed, Locale.FRENCH);
            assertThat(day.isUnreadable()).as(typed).isTrue();
            assertThat(day.day()).as(typed).isNull();
            assertThat(day.start()).as(typed).isNull();
            assertThat(day.isBlank()).as(typed).isFalse();
        }
    }
}
