package fr.vigie.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormatsTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant MARCH = Instant.parse("2026-03-03T13:05:00Z");

    private final Formats french = new Formats(Locale.FRANCE, PARIS);
    private final Formats english = new Formats(Locale.UK, PARIS);

    @Test
    void writesDatesAndTimesInTheReadersZone() {
        assertThat(readable(french.dateTime(MARCH))).isEqualTo("mardi 3 mars 2026, 14 h 05");
        assertThat(readable(english.dateTime(MARCH))).isEqualTo("Tuesday 3 March 2026, 14:05");
    }

    @Test
    void writesTheFirstOfAMonthAsAnOrdinalInFrench() {
        assertThat(readable(french.date(Instant.parse("2026-05-01T10:00:00Z")))).isEqualTo("vendredi 1er mai 2026");
    }

    @Test
    void writesMoneyWithUnbreakableSpaces() {
        assertThat(readable(french.money(Money.euros("1234.50")))).isEqualTo("1 234,50 €");
        assertThat(readable(english.money(Money.euros("1234.50")))).isEqualTo("€1,234.50");
        assertThat(readable(english.money(Money.euros("-3")))).isEqualTo("−€3.00");
    }

    @Test
    void writesDurationsFromSecondsToDays() {
        assertThat(readable(french.duration(Duration.ofMillis(400)))).isEqualTo("0,4 s");
        assertThat(readable(french.duration(Duration.ofMinutes(130)))).isEqualTo("2 h 10");
        assertThat(readable(french.duration(Duration.ofMinutes(-5)))).isEqualTo("−5 min");
        assertThat(readable(french.duration(Duration.ofHours(76)))).isEqualTo("3 j 4 h");
        assertThat(readable(french.duration(Duration.ofMillis(38)))).isEqualTo("38 ms");
    }

    @Test
    void tellsAgesTheMoreRoughlyTheOlderTheyAre() {
        assertThat(readable(french.ago(MARCH, MARCH.plusSeconds(59)))).isEqualTo("à l’instant");
        assertThat(readable(french.ago(MARCH, MARCH.plus(Duration.ofMinutes(130)))))
                .isEqualTo("il y a 2 h 10");
        assertThat(readable(french.ago(MARCH, MARCH.plus(Duration.ofHours(76)))))
                .isEqualTo("il y a 3 j");
        assertThat(readable(french.ago(MARCH, MARCH.minus(Duration.ofDays(12)))))
                .isEqualTo("dans 12 j");
        assertThat(readable(english.ago(MARCH, MARCH.plus(Duration.ofDays(125)))))
                .isEqualTo("4 months ago");
    }

    @Test
    void neverRoundsAnIncompleteShareUpToAHundredPercent() {
        assertThat(readable(french.percent(0.99999))).isEqualTo("99,99 %");
        assertThat(readable(french.percent(1))).isEqualTo("100 %");
        assertThat(readable(english.percent(0.5))).isEqualTo("50%");
    }

    @Test
    void writesSizesInDecimalMultiples() {
        assertThat(readable(french.bytes(456_000_000))).isEqualTo("456 Mo");
        assertThat(readable(english.bytes(1_250))).isEqualTo("1.2 kB");
    }

    /** Unbreakable spaces would not show in the expected texts; {@link #keepsFiguresTogether} checks them. */
    private static String readable(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void keepsFiguresTogether() {
        assertThat(french.money(Money.euros("1234.50"))).doesNotContain(" ");
        assertThat(french.time(MARCH)).doesNotContain(" ");
    }

    @Test
    void writesFiguresForSeveralReadersAtOnce() {
        Set<String> written = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> (i % 2 == 0 ? french : english).decimal(i % 2 == 0 ? 1234.5 : 6789.25, 2))
                .map(FormatsTest::readable)
                .collect(Collectors.toSet());
        assertThat(written).containsExactlyInAnyOrder("1 234,50", "6,789.25");
    }
}
