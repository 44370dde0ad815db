package fr.vigie.proof.web;

import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.Years;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The filters of a list of entries, as they stand in its address.
 *
 * @param from first day, {@code 2026-03-01}; what is no day, or one beyond all entries, does not restrict
 * @param to last day, included
 * @param before the number after which the list goes on
 */
public record LedgerQuery(
        @Nullable String kind,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String from,
        @Nullable String to,
        @Nullable Long before) {

    public LedgerQuery {
        kind = given(kind);
        subject = given(subject);
        text = given(text);
        from = given(from);
        to = given(to);
    }

    LedgerFilter filter() {
        LocalDate first = day(from);
        LocalDate last = day(to);
        return new LedgerFilter(
                kind,
                subject,
                text,
                first == null ? null : first.atStartOfDay(DutyDesk.ZONE).toInstant(),
                last == null
                        ? null
                        : last.plusDays(1).atStartOfDay(DutyDesk.ZONE).toInstant());
    }

    /** Whether anything restricts the list. */
    public boolean isFiltered() {
        return kind != null || subject != null || text != null || from != null || to != null;
    }

    /** The address of the next page. */
    String next(String address, long last) {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "kind", kind);
        put(values, "subject", subject);
        put(values, "text", text);
        put(values, "from", from);
        put(values, "to", to);
        values.put("before", last);
        var builder = UriComponentsBuilder.fromPath(address);
        values.keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        return builder.encode().buildAndExpand(values).toUriString();
    }

    private static void put(Map<String, Object> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            return day == null || !Years.hold(day) ? null : day;
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
