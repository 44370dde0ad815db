package fr.vigie.contract.web;

import fr.vigie.contract.web.Field.Kind;
import fr.vigie.contract.web.Field.Option;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.Printable;
import fr.vigie.worktime.CalendarId;
import fr.vigie.worktime.Calendars;
import fr.vigie.worktime.Delay;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A clause laid out as fields, from its stored values or, after an error, from what was typed. */
final class Sheet {

    private final Words words;
    private final @Nullable Input typed;
    private final List<Field> fields = new ArrayList<>();

    /** @param typed what a refused form held; null to show the stored values */
    Sheet(Words words, @Nullable Input typed) {
        this.words = words;
        this.typed = typed;
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }

    Words words() {
        return words;
    }

    void group(String heading) {
        fields.add(new Field(Kind.GROUP, "", heading, "", "", "", List.of(), "", null));
    }

    void groupOf(String name) {
        group(label(name));
    }

    void flag(String name, boolean stored) {
        boolean on = typed == null ? stored : typed.flag(name);
        add(Kind.FLAG, name, Boolean.toString(on), "", List.of(), words.yesOrNo(stored));
    }

    /** @param unit the end of a message key {@code contract.unit.…} that takes the number */
    void number(String name, @Nullable Integer stored, String unit) {
        number(name, label(name), stored, unit);
    }

    void number(String name, String label, @Nullable Integer stored, String unit) {
        String shown = stored == null ? words.text("contract.word.dash") : words.text("contract.unit." + unit, stored);
        add(Kind.NUMBER, name, label, stored == null ? "" : stored.toString(), suffix(unit), List.of(), shown);
    }

    void decimal(String name, @Nullable BigDecimal stored, String unit) {
        String value = stored == null ? "" : words.typed(stored);
        String shown = stored == null ? words.text("contract.word.dash") : words.text("contract.unit." + unit, stored);
        add(Kind.DECIMAL, name, value, suffix(unit), List.of(), shown);
    }

    /** A number without a unit. */
    void plainDecimal(String name, @Nullable BigDecimal stored) {
        String value = stored == null ? "" : words.typed(stored);
        String shown = stored == null ? words.text("contract.word.dash") : words.number(stored);
        add(Kind.DECIMAL, name, value, "", List.of(), shown);
    }

    void money(String name, Money stored) {
        money(name, label(name), stored);
    }

    void money(String name, String label, @Nullable Money stored) {
        String value = stored == null ? "" : words.typed(stored.amount());
        String shown = stored == null ? words.text("contract.word.dash") : words.money(stored);
        add(Kind.DECIMAL, name, label, value, suffix("euros"), List.of(), shown);
    }

    void text(String name, String stored) {
        add(Kind.TEXT, name, stored, "", List.of(), stored.isBlank() ? words.text("contract.word.dash") : stored);
    }

    void text(String name, String label, String stored, String shown) {
        add(Kind.TEXT, name, label, stored, "", List.of(), shown);
    }

    void area(String name, String stored) {
        String shown = stored.isBlank() ? words.text("contract.word.dash") : stored.replace(" | ", " · ");
        add(Kind.AREA, name, stored, "", List.of(), shown);
    }

    /** One element on each line. */
    void lines(String name, Collection<String> stored) {
        area(name, String.join("\n", stored));
    }

    <E extends Enum<E>> void select(String name, Class<E> type, E stored) {
        select(name, label(name), type, stored, false);
    }

    /** A choice that may be left open. */
    <E extends Enum<E>> void optional(String name, Class<E> type, @Nullable E stored) {
        select(name, label(name), type, stored, true);
    }

    <E extends Enum<E>> void select(String name, String label, Class<E> type, @Nullable E stored, boolean optional) {
        String chosen = typed == null ? (stored == null ? "" : stored.name()) : typed.text(name);
        List<Option> options = new ArrayList<>();
        if (optional) {
            options.add(new Option("", words.text("contract.word.dash"), chosen.isEmpty()));
        }
        for (E value : Objects.requireNonNull(type.getEnumConstants())) {
            options.add(new Option(value.name(), words.word(value), value.name().equals(chosen)));
        }
        String shown = stored == null ? words.text("contract.word.dash") : words.word(stored);
        fields.add(new Field(Kind.SELECT, name, label, "", chosen, "", options, shown, error(name)));
    }

    void calendar(String name, @Nullable CalendarId stored, boolean optional) {
        String chosen = typed == null ? (stored == null ? "" : stored.value()) : typed.text(name);
        List<Option> options = new ArrayList<>();
        if (optional) {
            options.add(new Option("", words.text("contract.word.dash"), chosen.isEmpty()));
        }
        Calendars known = Calendars.ofAgency();
        known.all()
                .forEach(calendar -> options.add(new Option(
                        calendar.id().value(),
                        known.name(calendar.id()).in(words.locale()) + " (" + words.calendar(calendar.id()) + ")",
                        calendar.id().value().equals(chosen))));
        String shown = stored == null ? words.text("contract.word.dash") : words.calendar(stored);
        add(Kind.SELECT, name, chosen, "", options, shown);
    }

    <E extends Enum<E>> void checks(String name, Class<E> type, Collection<E> stored) {
        Predicate<E> chosen =
                typed == null ? stored::contains : value -> typed.all(name).contains(value.name());
        List<Option> options = Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                .map(value -> new Option(value.name(), words.word(value), chosen.test(value)))
                .toList();
        add(Kind.CHECKS, name, "", "", options, words.words(stored));
    }

    /** A number and one of the three units; an empty number promises nothing. */
    void delay(String name, @Nullable Delay stored) {
        String unit = typed == null ? unit(stored) : typed.text(name + ".unit");
        List<Option> options = List.of("business", "calendar", "days").stream()
                .map(value -> new Option(value, words.text("contract.delay.unit." + value), value.equals(unit)))
                .toList();
        add(Kind.DELAY, name, count(stored), "", options, words.delay(stored));
    }

    private static String unit(@Nullable Delay delay) {
        return switch (delay) {
            case null -> "business";
            case Delay.BusinessHours hours -> "business";
            case Delay.CalendarHours hours -> "calendar";
            case Delay.BusinessDays days -> "days";
        };
    }

    private static String count(@Nullable Delay delay) {
        return switch (delay) {
            case null -> "";
            case Delay.BusinessHours(var time) -> Long.toString(time.toHours());
            case Delay.CalendarHours(var time) -> Long.toString(time.toHours());
            case Delay.BusinessDays(int days) -> Integer.toString(days);
        };
    }

    private void add(Kind kind, String name, String stored, String unit, List<Option> options, String shown) {
        add(kind, name, label(name), stored, unit, options, shown);
    }

    private void add(
            Kind kind, String name, String label, String stored, String unit, List<Option> options, String shown) {
        String value = typed == null || kind == Kind.FLAG ? stored : typed.text(name);
        fields.add(new Field(kind, name, label, hint(name), value, unit, options, shown, error(name)));
    }

    private @Nullable String error(String name) {
        String key = typed == null ? null : typed.errors().get(name);
        return typed == null || key == null ? null : words.text(key, Printable.lacking(typed.text(name)));
    }

    /** {@code target} and {@code CRITICAL.response} are labelled {@code contract.field.target} and {@code ….response}. */
    private String label(String name) {
        return words.text(key(name));
    }

    private String hint(String name) {
        return words.orEmpty(key(name) + ".hint");
    }

    private static String key(String name) {
        return "contract.field." + name.substring(name.lastIndexOf('.') + 1);
    }

    private String suffix(String unit) {
        return words.text("contract.unit." + unit + ".label");
    }
}
