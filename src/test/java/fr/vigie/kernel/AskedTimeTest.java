package fr.vigie.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTimeTest {

    @Test
    void readsWhatPeopleAndProgramsAskFor() {
        assertThat(AskedTime.instant("2026-03-03T14:05:00+01:00")).isEqualTo(Instant.parse("2026-03-03T13:05:00Z"));
        assertThat(AskedTime.instant("1970-01-01T00:00:00Z")).isEqualTo(Instant.EPOCH);
        assertThat(AskedTime.instant("2199-12-31T23:59:59Z")).isEqualTo(Instant.parse("2199-12-31T23:59:59Z"));
        assertThat(AskedTime.day("2199-12-31")).isEqualTo(LocalDate.of(2199, 12, 31));
        assertThat(AskedTime.dateTime("2026-03-03T14:05")).isEqualTo(LocalDateTime.of(2026, 3, 3, 14, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2200-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "+294277-01-01T00:00:00Z",
                "-4714-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "yesterday",
                ""
            })
    void knowsNoOtherInstant(String text) {
        assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> AskedTime.instant(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2200-01-01", "1969-12-31", "+999999999-12-31", "-999999999-01-01", "2026-02-30"})
    void knowsNoOtherDay(String text) {
        assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> AskedTime.day(text));
        assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> AskedTime.dateTime(text + "T10:00"));
    }
}
