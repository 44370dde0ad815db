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
record ClauseText(int number, String title, String sentence, List<Group> details) {

    /** The values under one heading. */
    record Group(String heading, List<Field> fields) {}

    static List<ClauseText> all(Clauses clauses, Locale locale) {
        Words words = Words.in(locale);
        PlainWords plain = PlainWords.in(locale);
        return Arrays.stream(ClauseName.values())
                .map(name -> new ClauseText(
                        name.number(), words.word(name), plain.sentence(name, clauses), details(name, clauses, words)))
                .toList();
    }

    /** Without the groups in which nothing is stated. */
    private static List<Group> details(ClauseName name, Clauses clauses, Words words) {
        Sheet sheet = new Sheet(words, null);
        ClauseForm.of(name).lay(clauses, sheet);
        String nothing = words.text("contract.word.dash");
        List<Group> groups = new ArrayList<>();
        for (Field field : sheet.fields()) {
            if (field.isGroup()) {
                groups.add(new Group(field.label(), new ArrayList<>()));
            } else if (!field.shown().equals(nothing)) {
                groups.getLast().fields().add(field);
            }
        }
        return groups.stream().filter(group -> !group.fields().isEmpty()).toList();
    }
}
