package fr.vigie.worktime.agency;

import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.PersonId;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.CalendarVersion;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Holidays;
import fr.vigie.worktime.Segment;
import fr.vigie.worktime.Week;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements of {@code calendar} and {@code calendar_version}. */
@Component
class CalendarRows {
    private static final TypeReference<Map<DayOfWeek, List<String>>> WEEK = new TypeReference<>() {};
    private static final TypeReference<Map<LocalDate, Day>> DAYS = new TypeReference<>() {};

    /** A special day as it is kept. */
    private record Day(List<String> hours, String name) {}

    private final JdbcClient sql;
    private final JsonMapper json;

    CalendarRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Map<CalendarId, Bilingual> names() {
        Map<CalendarId, Bilingual> names = new HashMap<>();
        Calendars.standard()
                .all()
                .forEach(calendar ->
                        names.put(calendar.id(), Calendars.standard().name(calendar.id())));
        sql.sql("select id, name_fr, name_en from calendar").query(row -> {
            names.put(
                    new CalendarId(row.getString("id")),
                    new Bilingual(row.getString("name_fr"), row.getString("name_en")));
        });
        return names;
    }

    /** Names a calendar, or names it anew. */
    void name(CalendarId id, Bilingual name, Instant now) {
        sql.sql("""
            insert into calendar (id, name_fr, name_en, created) values (:id, :fr, :en, :now)
            on conflict (id) do update set name_fr = :fr, name_en = :en
            """)
                .param("id", id.value())
                .param("fr", name.fr())
                .param("en", name.en())
                .param("now", Instants.column(now))
                .update();
    }

    /** Makes others wait who change this calendar, until the transaction ends. */
    void hold(CalendarId id, Bilingual name, Instant now) {
        sql.sql("""
            insert into calendar (id, name_fr, name_en, created) values (:id, :fr, :en, :now)
            on conflict (id) do update set id = excluded.id
            """)
                .param("id", id.value())
                .param("fr", name.fr())
                .param("en", name.en())
                .param("now", Instants.column(now))
                .update();
    }

    void add(CalendarId id, Edition edition) {
        CalendarVersion version = edition.version();
        PersonId by = edition.by();
        Instant recorded = edition.recorded();
        sql.sql("""
            insert into calendar_version (calendar, number, since, recorded, recorded_by, reason, zone, region,
                good_friday, week, exceptions)
            values (:calendar, :number, :since, :recorded, :by, :reason, :zone, :region,
                :goodFriday, :week::jsonb, :days::jsonb)
            """)
                .param("calendar", id.value())
                .param("number", version.number())
                .param(
                        "since",
                        version.since().equals(Instant.MIN) ? null : Instants.column(version.since()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("recorded", recorded == null ? null : Instants.column(recorded))
                .param("by", by == null ? null : by.value())
                .param("reason", edition.reason())
                .param("zone", version.zone().getId())
                .param("region", version.holidays().region().name())
                .param("goodFriday", version.holidays().goodFriday())
                .param("week", week(version.week()))
                .param("days", days(edition.content().specialDays()))
                .update();
    }

    void withdraw(CalendarId id, int number, Instant at) {
        sql.sql("update calendar_version set withdrawn = :at where calendar = :id and number = :number")
                .param("id", id.value())
                .param("number", number)
                .param("at", Instants.column(at))
                .update();
    }

    void delete(CalendarId id) {
        sql.sql("delete from calendar where id = :id").param("id", id.value()).update();
    }

    /** Every version of every calendar in the order of their numbers; the program's own first, then by name. */
    SequencedMap<CalendarId, List<Edition>> editions() {
        SequencedMap<CalendarId, List<Edition>> found = new LinkedHashMap<>();
        Calendars.standard()
                .all()
                .forEach(calendar -> found.computeIfAbsent(calendar.id(), any -> new ArrayList<>())
                        .add(standard(calendar.versions().getFirst())));
        sql.sql("""
            select v.* from calendar_version v join calendar c on c.id = v.calendar
            order by lower(c.name_fr) collate "fr-x-icu", v.calendar, v.number
            """).query(row -> {
            found.computeIfAbsent(new CalendarId(row.getString("calendar")), any -> new ArrayList<>())
                    .add(edition(row));
        });
        return found;
    }

    private static Edition standard(CalendarVersion version) {
        return new Edition(version, CalendarContent.of(version, Map.of()), null, null, "", null);
    }

    private Edition edition(ResultSet row) throws SQLException {
        UUID by = row.getObject("recorded_by", UUID.class);
        SortedMap<LocalDate, SpecialDay> days = new TreeMap<>();
        json.readValue(row.getString("exceptions"), DAYS)
                .forEach((day, kept) -> days.put(day, new SpecialDay(segments(kept.hours), kept.name)));
        Map<DayOfWeek, List<Segment>> week = new EnumMap<>(DayOfWeek.class);
        json.readValue(row.getString("week"), WEEK).forEach((day, hours) -> week.put(day, segments(hours)));
        CalendarContent content = new CalendarContent(
                ZoneId.of(row.getString("zone")),
                new Week(week),
                new Holidays(Holidays.Region.valueOf(row.getString("region")), row.getBoolean("good_friday")),
                days);
        Instant since = instant(row, "since");
        return new Edition(
                content.version(row.getInt("number"), since == null ? Instant.MIN : since),
                content,
                instant(row, "recorded"),
                by == null ? null : new PersonId(by),
                row.getString("reason"),
                instant(row, "withdrawn"));
    }

    private String week(Week week) {
        Map<DayOfWeek, List<String>> days = new EnumMap<>(DayOfWeek.class);
        week.days().forEach((day, hours) -> days.put(day, text(hours)));
        return json.writeValueAsString(days);
    }

    private String days(SortedMap<LocalDate, SpecialDay> days) {
        Map<String, Day> kept = new TreeMap<>();
        days.forEach((day, special) -> kept.put(day.toString(), new Day(text(special.hours()), special.name())));
        return json.writeValueAsString(kept);
    }

    private static List<String> text(List<Segment> hours) {
        return hours.stream().map(Segment::toString).toList();
    }

    private static List<Segment> segments(List<String> hours) {
        return hours.stream().map(Segment::parse).toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }
}
