package fr.vigie.support.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.support.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormTest {

    @ParameterizedTest
    @CsvSource({
        "45, PT45M",
        "45 min, PT45M",
        "1 h 30, PT1H30M",
        "1h30, PT1H30M",
        "1:30, PT1H30M",
        "2 h, PT2H",
        "'1,5 h', PT1H30M",
        "0.25h, PT15M",
        "1H05, PT1H5M"
    })
    void readsTimeAsPeopleWriteIt(String written, Duration meant) {
        assertThat(new TimeForm(written, null, null, null, null, null, null).duration())
                .contains(meant);
    }

    @Test
    void typesWorkAsItIsRead() {
        Work evening = Work.from(Instant.parse("2026-03-02T20:03:27Z"), Duration.ofMinutes(12), false, "Appel");
        TimeForm typed = TimeForm.of(evening);
        assertThat(typed.from()).isEqualTo("21:03");
        assertThat(typed.read())
                .isEqualTo(new TimeForm.Read.Entry(
                        Work.from(Instant.parse("2026-03-02T20:03:00Z"), Duration.ofMinutes(12), false, "Appel")));
        Work day = Work.on(LocalDate.parse("2026-03-02"), Duration.ofMinutes(12), "Appel");
        assertThat(TimeForm.of(day).read()).isEqualTo(new TimeForm.Read.Entry(day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "beaucoup", "1 h 75", "-30", "1 jour", "99999"})
    void refusesWhatIsNoTime(String written) {
        assertThat(new TimeForm(written, null, null, null, null, null, null).duration())
                .isEmpty();
    }
}
