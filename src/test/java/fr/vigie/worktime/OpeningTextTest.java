package fr.vigie.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "09:00-12:00, 14:00-18:30",
                "9-12 ; 14h-18h30",
                "de 9 h à 12 h et de 14 h à 18 h 30",
                "9:00 – 12:00\n14.00 — 18.30",
                "14h-18h30, 9h-12h00"
            })
    void readsHoursAsPeopleWriteThem(String typed) {
        assertThat(OpeningText.read(typed))
                .isEqualTo(new OpeningText.Read(List.of(Segment.of("09:00", "12:00"), Segment.of("14:00", "18:30"))));
    }

    @Test
    void readsNothingAsClosedAndTheWholeDayToItsEnd() {
        assertThat(OpeningText.read("  ")).isEqualTo(new OpeningText.Read(List.of()));
        assertThat(OpeningText.read("0-24")).isEqualTo(new OpeningText.Read(List.of(Segment.ALL_DAY)));
        assertThat(OpeningText.read("0h-12h, 12h-24h")).isEqualTo(new OpeningText.Read(List.of(Segment.ALL_DAY)));
    }

    @ParameterizedTest
    @CsvSource({
        "00:00-23:59, lastMinute",
        "9h-23h59, lastMinute",
        "18:00-09:00, backward",
        "9-9, backward",
        "9-25, time",
        "9:75-10, time",
        "matin, shape",
        "9h, shape",
        "9-12-14, shape",
        "-9-12, shape",
        "'9-12, 11-14', overlap",
        "'9-18, 10-11', overlap"
    })
    void saysWhatIsWrongWithImpossibleHours(String typed, String problem) {
        assertThat(OpeningText.read(typed))
                .isInstanceOfSatisfying(
                        OpeningText.Unreadable.class,
                        wrong -> assertThat(wrong.message()).isEqualTo("worktime.error." + problem));
    }

    @Property
    void readsBackWhatItWrites(@ForAll @Size(max = 8) Set<@IntRange(max = 1440) Integer> cuts) {
        List<Integer> sorted = cuts.stream().sorted().toList();
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            segments.add(new Segment(sorted.get(i), sorted.get(i + 1)));
        }
        if (segments.stream().noneMatch(segment -> segment.to() == 1439)) {
            assertThat(OpeningText.read(OpeningText.of(segments)))
                    .isEqualTo(new OpeningText.Read(Segment.inOrder(segments)));
        }
    }
}
