package fr.vigie.review;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An invitation as an iCalendar object (RFC 5545) for a scheduling message (RFC 5546): {@code REQUEST} invites and changes,
 * {@code CANCEL} takes back. The times stand in the zone in which the meeting was agreed, whose changes of clock are written
 * out, so that no reader needs to know the zone by its name. Pure.
 */
final class CalendarFile {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    enum Method {
        REQUEST,
        CANCEL
    }

    /** Someone with an address. */
    record Party(String name, String email) {}

    /**
     * @param uid the same in every message about one meeting
     * @param sequence grows with each change
     * @param written when this message is made
     */
    record Event(
            String uid,
            int sequence,
            Instant written,
            Meeting.Appointment appointment,
            ZoneId zone,
            String summary,
            String description,
            Party organizer,
            List<Party> attendees) {}

    private CalendarFile() {}

    /** The media type of a file, as RFC 6047 wants it. */
    static String type(Method method) {
        return "text/calendar; method=" + method + "; charset=UTF-8";
    }

    static byte[] of(Event event, Method method) {
        var lines = new ArrayList<String>();
        lines.addAll(List.of("BEGIN:VCALENDAR", "PRODID:-//Vigie//Vigie//FR", "VERSION:2.0", "CALSCALE:GREGORIAN"));
        lines.add("METHOD:" + method);
        zone(event, lines);
        lines.add("BEGIN:VEVENT");
        lines.add("UID:" + event.uid());
        lines.add("SEQUENCE:" + event.sequence());
        lines.add("DTSTAMP:" + UTC.format(event.written()));
        Meeting.Appointment when = event.appointment();
        lines.add(local("DTSTART", when.period().from(), event.zone()));
        lines.add(local("DTEND", when.period().to(), event.zone()));
        lines.add("SUMMARY:" + text(event.summary()));
        if (!event.description().isEmpty()) {
            lines.add("DESCRIPTION:" + text(event.description()));
        }
        String where = when.place().isEmpty() ? when.link() : when.place();
        if (!where.isEmpty()) {
            lines.add("LOCATION:" + text(where));
        }
        if (!when.link().isEmpty()) {
            lines.add("URL:" + when.link());
        }
        lines.add("ORGANIZER;CN=" + parameter(event.organizer().name()) + ":mailto:"
                + event.organizer().email());
        for (Party one : event.attendees()) {
            lines.add("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="
                    + parameter(one.name()) + ":mailto:" + one.email());
        }
        lines.add("STATUS:" + (method == Method.CANCEL ? "CANCELLED" : "CONFIRMED"));
        lines.add("TRANSP:OPAQUE");
        lines.add("END:VEVENT");
        lines.add("END:VCALENDAR");
        var folded = new StringBuilder();
        lines.forEach(line -> fold(line, folded));
        return folded.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String local(String name, Instant at, ZoneId zone) {
        return name + ";TZID=" + zone.getId() + ":" + LOCAL.format(LocalDateTime.ofInstant(at, zone));
    }

    /** The change of clock before the event and the two after it. */
    private static void zone(Event event, List<String> lines) {
        ZoneRules rules = event.zone().getRules();
        Instant starts = event.appointment().starts();
        lines.add("BEGIN:VTIMEZONE");
        lines.add("TZID:" + event.zone().getId());
        var changes = new ArrayList<ZoneOffsetTransition>();
        ZoneOffsetTransition change = rules.previousTransition(starts.plusSeconds(1));
        while (change != null && changes.size() < 3) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        if (changes.isEmpty()) {
            ZoneOffset always = rules.getOffset(starts);
            observance("STANDARD", "19700101T000000", always, always, lines);
        }
        for (ZoneOffsetTransition each : changes) {
            boolean summer = rules.isDaylightSavings(each.getInstant());
            observance(
                    summer ? "DAYLIGHT" : "STANDARD",
                    LOCAL.format(each.getDateTimeBefore()),
                    each.getOffsetBefore(),
                    each.getOffsetAfter(),
                    lines);
        }
        lines.add("END:VTIMEZONE");
    }

    private static void observance(String kind, String onset, ZoneOffset from, ZoneOffset to, List<String> lines) {
        lines.add("BEGIN:" + kind);
        lines.add("DTSTART:" + onset);
        lines.add("TZOFFSETFROM:" + offset(from));
        lines.add("TZOFFSETTO:" + offset(to));
        lines.add("END:" + kind);
    }

    private static String offset(ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        return String.format(
                Locale.ROOT, "%s%02d%02d", offset.getTotalSeconds() < 0 ? "-" : "+", minutes / 60, minutes % 60);
    }

    /** RFC 5545, 3.3.11: what would end a value or a line is escaped, other control characters have no place. */
    private static String text(String value) {
        return value.replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** RFC 5545, 3.2: a quoted parameter has no quotation mark and no control character. */
    private static String parameter(String value) {
        return '"' + value.replace('"', '\'').replaceAll("\\p{Cntrl}", " ") + '"';
    }

    /** RFC 5545, 3.1: no line is longer than 75 octets, and no character is torn apart. */
    private static void fold(String line, StringBuilder into) {
        int used = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            String one = Character.toString(line.codePointAt(i));
            int octets = one.getBytes(StandardCharsets.UTF_8).length;
            if (used + octets > LONGEST_LINE) {
                into.append("\r\n ");
                used = 1;
            }
            into.append(one);
            used += octets;
        }
        into.append("\r\n");
    }
}
