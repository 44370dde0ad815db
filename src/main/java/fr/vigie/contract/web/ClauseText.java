package fr.vigie.contract.web;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.wording.PlainWords;
import fr.vigie.contract.wording.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One clause as it is read: number, title, sentence and details. */
record ClauseText(int number, String slug, String title, String sentence, List<ClauseTable> details) {

    static List<ClauseText> all(Clauses clauses, Locale locale) {
        Words words = Words.in(locale);
        PlainWords plain = PlainWords.in(locale);
        return Arrays.stream(ClauseName.values())
                .map(name -> new ClauseText(
                        name.number(),
                        name.slug(),
                        words.word(name),
                        plain.sentence(name, clauses),
                        ClauseTable.all(groups(name, clauses, words))))
                .toList();
    }

    /** Without the groups in which nothing is stated. */
    private static List<ClauseTable.Group> groups(ClauseName name, Clauses clauses, Words words) {
        Sheet sheet = new Sheet(words, null);
        ClauseForm.of(name).lay(clauses, sheet);
        String nothing = words.text("contract.word.dash");
        List<ClauseTable.Group> groups = new ArrayList<>();
        for (Field field : sheet.fields()) {
            if (field.isGroup()) {
                groups.add(new ClauseTable.Group(field.label(), new ArrayList<>()));
            } else if (!field.shown().equals(nothing)) {
                groups.getLast().fields().add(field);
            }
        }
        return groups.stream().filter(group -> !group.fields().isEmpty()).toList();
    }
}
