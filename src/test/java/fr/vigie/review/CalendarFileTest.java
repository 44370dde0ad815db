package fr.vigie.review;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.review.CalendarFile.Event;
import fr.vigie.review.CalendarFile.Method;
import fr.vigie.review.CalendarFile.Party;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CalendarFileTest {
    private static final Instant SUMMER = Instant.parse("2026-06-23T08:00:00Z");

    @Test
    void invitesWithTheTimeOfTheZoneAndTheChangesOfItsClock() {
        assertThat(written(event(SUMMER, "Comité", ""), Method.REQUEST).lines())
                .startsWith("BEGIN:VCALENDAR", "PRODID:-//Vigie//Vigie//FR", "VERSION:2.0")
                .contains(
                        "METHOD:REQUEST",
                        "UID:7@vigie",
                        "SEQUENCE:2",
                        "DTSTAMP:20260601T120000Z",
                        "DTSTART;TZID=Europe/Paris:20260623T100000",
                        "DTEND;TZID=Europe/Paris:20260623T110000",
                        "STATUS:CONFIRMED",
                        "ORGANIZER;CN=\"Camille Roux\":mailto:agence@example.com")
                .containsSubsequence(
                        "BEGIN:DAYLIGHT",
                        "DTSTART:20260329T020000",
                        "TZOFFSETFROM:+0100",
                        "TZOFFSETTO:+0200",
                        "END:DAYLIGHT")
                .containsSubsequence(
                        "BEGIN:STANDARD",
                        "DTSTART:20261025T030000",
                        "TZOFFSETFROM:+0200",
                        "TZOFFSETTO:+0100",
                        "END:STANDARD")
                .endsWith("END:VEVENT", "END:VCALENDAR");
    }

    @Test
    void takesBackWhatIsCancelled() {
        assertThat(written(event(SUMMER, "Comité", ""), Method.CANCEL).lines())
                .contains("METHOD:CANCEL", "STATUS:CANCELLED", "UID:7@vigie");
        assertThat(CalendarFile.type(Method.CANCEL)).isEqualTo("text/calendar; method=CANCEL; charset=UTF-8");
    }

    @Test
    void writesAZoneThatNeverChangesItsClock() {
        var event = new Event(
                "7@vigie",
                0,
                SUMMER,
                new Meeting.Appointment(SUMMER, Duration.ofHours(1), "", ""),
                ZoneId.of("Asia/Kolkata"),
                "x",
                "",
                new Party("x", "x@example.com"),
                List.of());
        assertThat(written(event, Method.REQUEST)).contains("TZOFFSETTO:+0530").contains("T133000");
    }

    @Test
    void letsNoTextBreakOutOfItsLine() {
        String hostile = "a;b,c\\d\r\nATTENDEE:mailto:evil@example.com";
        String file = written(event(SUMMER, hostile, hostile), Method.REQUEST);
        assertThat(unfolded(file)).contains("SUMMARY:a\\;b\\,c\\\\d\\nATTENDEE:mailto:evil@example.com");
        assertThat(unfolded(file).lines()).noneMatch(line -> line.startsWith("ATTENDEE:mailto:evil"));
    }

    @Property
    void foldsLongLinesWithoutTearingCharacters(@ForAll @StringLength(max = 400) String summary) {
        byte[] file = CalendarFile.of(event(SUMMER, summary, "é".repeat(200) + "🌊".repeat(60)), Method.REQUEST);
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(unfolded(text)).contains("DESCRIPTION:" + "é".repeat(200) + "🌊".repeat(60));
    }

    private static Event event(Instant starts, String summary, String description) {
        return new Event(
                "7@vigie",
                2,
                Instant.parse("2026-06-01T12:00:00Z"),
                new Meeting.Appointment(starts, Duration.ofHours(1), "À la boutique", "https://visio.example/vigie"),
                ZoneId.of("Europe/Paris"),
                summary,
                description,
                new Party("Camille Roux", "agence@example.com"),
                List.of(new Party("Claire Dumas", "claire@example.com")));
    }

    private static String written(Event event, Method method) {
        return new String(CalendarFile.of(event, method), StandardCharsets.UTF_8);
    }

    private static String unfolded(String file) {
        return file.replace("\r\n ", "");
    }
}
