package fr.vigie.contract.web;

import fr.vigie.contract.BlankClauses;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.review.Gravity;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Rule;
import fr.vigie.contract.review.Subject;
import fr.vigie.contract.wording.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A contract from elsewhere, filled in from paper and reviewed on the spot; nothing of it is kept.
 *
 * @param clauses as typed; null when something could not be read
 * @param review null before it was filled in, and when something could not be read
 */
record Checklist(
        List<Section> sections,
        @Nullable Clauses clauses,
        @Nullable Review review) {

    /** One clause's fields, under names that no other clause has. */
    record Section(ClauseName clause, String title, List<Field> fields, List<Rule> findings, boolean open) {}

    /** How many findings weigh that much. */
    record Count(Gravity gravity, long number) {}

    static Checklist blank(Locale locale) {
        Clauses clauses = BlankClauses.compose();
        return new Checklist(
                Arrays.stream(ClauseName.values())
                        .map(name -> section(name, clauses, null, null, locale))
                        .toList(),
                null,
                null);
    }

    /** One that was kept before. */
    static Checklist of(Clauses clauses, Locale locale) {
        Review review = Review.of(new Subject(1, clauses));
        return new Checklist(
                Arrays.stream(ClauseName.values())
                        .map(name -> section(name, clauses, null, review, locale))
                        .toList(),
                clauses,
                review);
    }

    static Checklist of(MultiValueMap<String, String> form, Locale locale) {
        return of(form, true, locale);
    }

    /** What was typed, which nobody reviews now. */
    static Checklist unread(MultiValueMap<String, String> form, Locale locale) {
        return of(form, false, locale);
    }

    private static Checklist of(MultiValueMap<String, String> form, boolean reviewed, Locale locale) {
        Clauses clauses = BlankClauses.compose();
        Map<ClauseName, Input> inputs = new EnumMap<>(ClauseName.class);
        for (ClauseName name : ClauseName.values()) {
            Input input = new Input(part(form, name));
            clauses = ClauseForm.of(name).read(clauses, input);
            inputs.put(name, input);
        }
        boolean legible = reviewed
                && inputs.values().stream().allMatch(input -> input.errors().isEmpty());
        Review review = legible ? Review.of(new Subject(1, clauses)) : null;
        List<Section> sections = new ArrayList<>();
        for (ClauseName name : ClauseName.values()) {
            sections.add(section(name, clauses, inputs.get(name), review, locale));
        }
        return new Checklist(sections, legible ? clauses : null, review);
    }

    public List<Count> counts() {
        Review found = review;
        return found == null
                ? List.of()
                : Arrays.stream(Gravity.values())
                        .map(gravity -> new Count(gravity, found.count(gravity)))
                        .filter(count -> count.number() > 0)
                        .toList();
    }

    private static Section section(
            ClauseName name, Clauses clauses, @Nullable Input typed, @Nullable Review review, Locale locale) {
        Words words = Words.in(locale);
        Sheet sheet = new Sheet(words, typed);
        ClauseForm.of(name).lay(clauses, sheet);
        return new Section(
                name,
                words.word(name),
                sheet.fields().stream().map(field -> field.under(name.slug())).toList(),
                review == null ? List.of() : review.of(name),
                typed == null ? name == ClauseName.SERVICES : !typed.errors().isEmpty());
    }

    private static MultiValueMap<String, String> part(MultiValueMap<String, String> form, ClauseName name) {
        String prefix = name.slug() + ".";
        MultiValueMap<String, String> part = new LinkedMultiValueMap<>();
        form.forEach((key, values) -> {
            if (key.startsWith(prefix)) {
                part.addAll(key.substring(prefix.length()), values);
            }
        });
        return part;
    }
}
