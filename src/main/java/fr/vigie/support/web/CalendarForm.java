package fr.vigie.support.web;

import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Sha256;
import fr.vigie.worktime.Holidays;
import fr.vigie.worktime.OpeningText;
import fr.vigie.worktime.Segment;
import fr.vigie.worktime.Week;
import fr.vigie.worktime.agency.CalendarContent;
import fr.vigie.worktime.agency.SpecialDay;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A calendar as it is typed, with what is wrong beside each field. Nothing typed is ever lost. */
final class CalendarForm {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_RANGE = 366;
    private static final int MOST_DAYS = 1_000;
    private static final int EMPTY_ROWS = 3;

    /** What is wrong with a field: the key of a message and what it is filled with. */
    record Problem(String message, List<String> arguments) {}

    /** A row of special days: one date or a range, closed unless hours are given. */
    record Row(String from, String to, String hours, String name) {
        boolean isEmpty() {
            return from.isBlank() && to.isBlank() && hours.isBlank() && name.isBlank();
        }
    }

    private final MultiValueMap<String, String> typed;
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    private CalendarForm(MultiValueMap<String, String> typed) {
        this.typed = typed;
    }

    static CalendarForm of(MultiValueMap<String, String> typed) {
        return new CalendarForm(typed);
    }

    static CalendarForm of(Bilingual name, CalendarContent content, int basedOn, LocalDate from) {
        MultiValueMap<String, String> typed = new org.springframework.util.LinkedMultiValueMap<>();
        typed.add("nameFr", name.fr());
        typed.add("nameEn", name.en());
        typed.add("zone", content.zone().getId());
        typed.add("region", content.holidays().region().name());
        typed.add("goodFriday", Boolean.toString(content.holidays().goodFriday()));
        typed.add("basedOn", Integer.toString(basedOn));
        typed.add("from", from.toString());
        for (DayOfWeek day : DayOfWeek.values()) {
            typed.add(day.name(), OpeningText.of(content.week().days().getOrDefault(day, List.of())));
        }
        rows(content.specialDays()).forEach(row -> add(typed, row));
        return new CalendarForm(typed);
    }

    private static void add(MultiValueMap<String, String> typed, Row row) {
        typed.add("specialFrom", row.from);
        typed.add("specialTo", row.to);
        typed.add("specialHours", row.hours);
        typed.add("specialName", row.name);
    }

    /** Days in a row that are alike become one row. */
    private static List<Row> rows(SortedMap<LocalDate, SpecialDay> days) {
        List<Row> rows = new ArrayList<>();
        LocalDate first = null;
        for (Map.Entry<LocalDate, SpecialDay> each : days.entrySet()) {
            LocalDate day = each.getKey();
            first = first == null ? day : first;
            if (!each.getValue().equals(days.get(day.plusDays(1)))) {
                rows.add(new Row(
                        first.toString(),
                        first.equals(day) ? "" : day.toString(),
                        OpeningText.of(each.getValue().hours()),
                        each.getValue().name()));
                first = null;
            }
        }
        return rows;
    }

    public String text(String field) {
        return Objects.requireNonNullElse(typed.getFirst(field), "").strip();
    }

    public boolean isGoodFriday() {
        return "true".equals(text("goodFriday"));
    }

    public int basedOn() {
        try {
            return Integer.parseInt(text("basedOn"));
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    /** The special days as typed, and some empty rows for more. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(filled());
        for (int i = 0; i < EMPTY_ROWS; i++) {
            rows.add(new Row("", "", "", ""));
        }
        return rows;
    }

    private List<Row> filled() {
        int most = typed.getOrDefault("specialFrom", List.of()).size();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            rows.add(new Row(at("specialFrom", i), at("specialTo", i), at("specialHours", i), at("specialName", i)));
        }
        return rows.stream().filter(row -> !row.isEmpty()).toList();
    }

    private String at(String field, int row) {
        List<String> all = typed.getOrDefault(field, List.of());
        return row < all.size() ? Objects.requireNonNullElse(all.get(row), "").strip() : "";
    }

    public @Nullable Problem problem(String field) {
        return problems.get(field);
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    void refuse(String field, String message, String... arguments) {
        problems.putIfAbsent(field, new Problem(message, List.of(arguments)));
    }

    /** Names all that was typed, so that what is saved is what was previewed. */
    public String fingerprint() {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(typed).forEach((field, values) -> {
            if (!field.equals("seen") && !field.startsWith("_")) {
                all.append(field).append('=').append(values).append('\n');
            }
        });
        return Sha256.of(all.toString()).hex();
    }

    boolean wasPreviewed() {
        return fingerprint().equals(text("seen"));
    }

    Optional<Bilingual> name() {
        String fr = text("nameFr");
        String en = text("nameEn").isEmpty() ? fr : text("nameEn");
        if (fr.isEmpty() || fr.length() > LONGEST_NAME) {
            refuse("nameFr", "support.calendar.error.name");
        }
        if (en.length() > LONGEST_NAME) {
            refuse("nameEn", "support.calendar.error.name");
        }
        return problems.isEmpty() ? Optional.of(new Bilingual(fr, en)) : Optional.empty();
    }

    LocalDate from(LocalDate today) {
        LocalDate from = Parsed.day(text("from"));
        if (from == null) {
            refuse("from", "support.calendar.error.from");
            return today;
        }
        if (from.isAfter(today.plusYears(5))) {
            refuse("from", "support.calendar.error.far");
        }
        return from;
    }

    /** Empty when something is wrong; said beside its field. */
    Optional<CalendarContent> content() {
        Map<DayOfWeek, List<Segment>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, hours(day.name(), text(day.name())));
        }
        ZoneId zone = zone();
        Holidays holidays = holidays();
        SortedMap<LocalDate, SpecialDay> days = specialDays();
        if (problems.isEmpty() && week.values().stream().allMatch(List::isEmpty)) {
            refuse(DayOfWeek.MONDAY.name(), "support.calendar.error.never");
        }
        return problems.isEmpty()
                ? Optional.of(new CalendarContent(zone, new Week(week), holidays, days))
                : Optional.empty();
    }

    private List<Segment> hours(String field, String text) {
        return switch (OpeningText.read(text)) {
            case OpeningText.Read read -> read.segments();
            case OpeningText.Unreadable wrong -> {
                problems.putIfAbsent(field, new Problem(wrong.message(), wrong.arguments()));
                yield List.of();
            }
        };
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(text("zone"));
        } catch (DateTimeException unknown) {
            refuse("zone", "support.calendar.error.zone");
            return ZoneId.of("Europe/Paris");
        }
    }

    private Holidays holidays() {
        Holidays.Region region = Arrays.stream(Holidays.Region.values())
                .filter(each -> each.name().equals(text("region")))
                .findFirst()
                .orElse(null);
        if (region == null) {
            refuse("region", "support.calendar.error.region");
            return Holidays.IGNORED;
        }
        return new Holidays(region, isGoodFriday() && region == Holidays.Region.ALSACE_MOSELLE);
    }

    private SortedMap<LocalDate, SpecialDay> specialDays() {
        SortedMap<LocalDate, SpecialDay> days = new TreeMap<>();
        List<Row> rows = filled();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String field = "special" + i;
            LocalDate from = Parsed.day(row.from);
            LocalDate to = row.to.isBlank() ? from : Parsed.day(row.to);
            if (from == null
                    || to == null
                    || to.isBefore(from)
                    || from.plusDays(LONGEST_RANGE).isBefore(to)) {
                refuse(field, "support.calendar.error.day");
                continue;
            }
            if (row.name.length() > LONGEST_NAME) {
                refuse(field, "support.calendar.error.name");
            }
            SpecialDay special = new SpecialDay(hours(field, row.hours), row.name);
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                if (days.put(day, special) != null) {
                    refuse(field, "support.calendar.error.twice", day.toString());
                }
            }
        }
        if (days.size() > MOST_DAYS) {
            refuse("special0", "support.calendar.error.many");
        }
        return days;
    }
}
