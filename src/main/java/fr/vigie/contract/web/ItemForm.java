package fr.vigie.contract.web;

import fr.vigie.contract.catalogue.Offered;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What is typed of a plan and of an option alike: names, a sentence in both languages, a price.
 *
 * @param typed by field
 * @param errors message keys by field
 */
record ItemForm(Map<String, String> typed, Map<String, String> errors) {

    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_SUMMARY = 240;
    private static final List<String> FIELDS = List.of("titleFr", "titleEn", "summaryFr", "summaryEn", "price");

    ItemForm {
        typed = Map.copyOf(typed);
        errors = Map.copyOf(errors);
    }

    static ItemForm of(@Nullable Offered item, Locale locale) {
        Map<String, String> typed = new LinkedHashMap<>();
        FIELDS.forEach(field -> typed.put(field, ""));
        if (item != null) {
            typed.put("titleFr", item.title().fr());
            typed.put("titleEn", item.title().en());
            typed.put("summaryFr", item.summary().fr());
            typed.put("summaryEn", item.summary().en());
            typed.put("price", Words.in(locale).typed(item.monthly().amount()));
        }
        return new ItemForm(typed, Map.of());
    }

    static ItemForm read(MultiValueMap<String, String> form) {
        Input input = new Input(form);
        Map<String, String> typed = new LinkedHashMap<>();
        FIELDS.forEach(field -> typed.put(field, input.text(field)));
        input.money("price");
        Map<String, String> errors = new LinkedHashMap<>(input.errors());
        limit("titleFr", typed, LONGEST_TITLE, true, errors);
        limit("titleEn", typed, LONGEST_TITLE, false, errors);
        limit("summaryFr", typed, LONGEST_SUMMARY, false, errors);
        limit("summaryEn", typed, LONGEST_SUMMARY, false, errors);
        return new ItemForm(typed, errors);
    }

    private static void limit(
            String field, Map<String, String> typed, int most, boolean needed, Map<String, String> errors) {
        String value = typed.getOrDefault(field, "");
        if (needed && value.isEmpty()) {
            errors.put(field, "contract.catalogue.error.title");
        } else if (value.length() > most) {
            errors.put(field, "contract.catalogue.error.long");
        }
    }

    boolean isSound() {
        return errors.isEmpty();
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    /** The message key of what is wrong; null when nothing is. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** The signs that no document can print; empty when all can be. */
    public String lacking(String field) {
        return Printable.lacking(value(field));
    }

    /** What is not said in English is said as in French. */
    Bilingual title() {
        return both("titleFr", "titleEn");
    }

    Bilingual summary() {
        return both("summaryFr", "summaryEn");
    }

    Money price() {
        return Input.price(value("price")).orElse(Money.ZERO);
    }

    private Bilingual both(String fr, String en) {
        return new Bilingual(value(fr), value(en).isEmpty() ? value(fr) : value(en));
    }
}
