package fr.vigie.contract.web;

import fr.vigie.contract.Cadence;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.catalogue.Facet;
import fr.vigie.contract.catalogue.Facets;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an option changes, laid out by clause; a field that is left empty changes nothing. */
final class OptionForm {

    private static final int MOST_HOURS = 720;

    private OptionForm() {}

    static void lay(Map<String, String> changes, Sheet sheet) {
        ClauseName clause = null;
        for (Facet<?> facet : Facets.all()) {
            if (facet.clause() != clause) {
                clause = facet.clause();
                sheet.group(clause.number() + ". " + sheet.words().word(clause));
            }
            lay(facet, changes.get(facet.key()), sheet);
        }
    }

    private static void lay(Facet<?> facet, @Nullable String wanted, Sheet sheet) {
        String name = facet.key();
        switch (facet.kind()) {
            case DELAY -> sheet.delay(name, wanted == null ? null : Delay.ofCode(wanted));
            case CADENCE -> sheet.optional(name, Cadence.class, wanted == null ? null : Cadence.valueOf(wanted));
            case CALENDAR -> sheet.calendar(name, wanted == null ? null : new CalendarId(wanted), true);
            case HOURS, MORE_HOURS ->
                sheet.decimal(name, wanted == null ? null : SupportForm.hours(Duration.parse(wanted)), "hours");
            case PERCENT -> sheet.decimal(name, wanted == null ? null : new BigDecimal(wanted), "percent");
            case FLAG -> sheet.flag(name, wanted != null);
        }
    }

    static Map<String, String> read(Input input) {
        Map<String, String> changes = new TreeMap<>();
        for (Facet<?> facet : Facets.all()) {
            String wanted = read(facet, input);
            if (wanted != null) {
                changes.put(facet.key(), wanted);
            }
        }
        return changes;
    }

    private static @Nullable String read(Facet<?> facet, Input input) {
        String name = facet.key();
        return switch (facet.kind()) {
            case DELAY -> {
                Delay delay = input.delay(name);
                yield delay == null ? null : delay.code();
            }
            case CADENCE -> {
                Cadence cadence = input.optionalChoice(name, Cadence.class);
                yield cadence == null ? null : cadence.name();
            }
            case CALENDAR -> {
                CalendarId calendar = input.optionalCalendar(name);
                yield calendar == null ? null : calendar.value();
            }
            case HOURS, MORE_HOURS -> {
                Duration hours = input.optionalHours(name, MOST_HOURS);
                yield hours == null ? null : hours.toString();
            }
            case PERCENT ->
                input.text(name).isEmpty()
                        ? null
                        : input.decimal(name, "90", "100").toPlainString();
            case FLAG -> input.flag(name) ? "true" : null;
        };
    }
}
