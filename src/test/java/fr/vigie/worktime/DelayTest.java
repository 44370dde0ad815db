package fr.vigie.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class DelayTest {

    @Test
    void readsBackWhatItWrites() {
        for (Delay delay : List.of(
                Delay.BusinessHours.of(4),
                new Delay.BusinessHours(Duration.ofMinutes(90)),
                Delay.CalendarHours.of(48),
                new Delay.BusinessDays(2))) {
            assertThat(Delay.ofCode(delay.code())).isEqualTo(delay);
        }
        assertThat(Delay.BusinessHours.of(4).code()).isEqualTo("business PT4H");
    }

    @Test
    void refusesWhatIsNotADelay() {
        assertThatThrownBy(() -> Delay.ofCode("48 h")).hasMessageContaining("calendar PT48H");
        assertThatThrownBy(() -> Delay.BusinessHours.of(0)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Delay.CalendarHours.of(-3)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Delay.BusinessHours(Duration.ofSeconds(90)))
                .hasMessageContaining("whole");
        assertThatThrownBy(() -> new Delay.BusinessDays(0)).hasMessageContaining("1 to 3,660");
        assertThatThrownBy(() -> Delay.CalendarHours.of(1_000_000)).hasMessageContaining("ten years");
        assertThatThrownBy(() -> new CalendarId("Bureau du lundi")).hasMessageContaining("lower-case");
    }

    @Test
    void saysItsUnitInBothLanguages() {
        assertThat(words(Delay.BusinessHours.of(4), Locale.FRENCH)).isEqualTo("4 heures ouvrées");
        assertThat(words(Delay.BusinessHours.of(1), Locale.FRENCH)).isEqualTo("1 heure ouvrée");
        assertThat(words(new Delay.BusinessHours(Duration.ofMinutes(90)), Locale.FRENCH))
                .isEqualTo("90 minutes ouvrées");
        assertThat(words(Delay.CalendarHours.of(48), Locale.ENGLISH)).isEqualTo("48 calendar hours");
        assertThat(words(new Delay.BusinessDays(1), Locale.ENGLISH)).isEqualTo("1 business day");
    }

    private static String words(Delay delay, Locale locale) {
        ResourceBundle messages = ResourceBundle.getBundle("messages/worktime", locale);
        return new MessageFormat(messages.getString(delay.messageKey()), locale)
                .format(new Object[] {delay.amount()})
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ');
    }
}
