package fr.vigie.contract.web;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.wording.PlainWords;
import fr.vigie.contract.wording.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one clause differs between two versions of a contract, in the words of the contract.
 *
 * @param before and {@code after}: the clause as one sentence; the same when only details differ
 * @param changes the values that differ, as the printed contract shows them
 */
record ClauseChanges(ClauseName clause, String title, String before, String after, List<Change> changes) {

    ClauseChanges {
        changes = List.copyOf(changes);
    }

    /** @param heading under which the value stands */
    record Change(String heading, String label, String before, String after) {}

    private record Key(String heading, String name) {}

    public boolean sentenceChanges() {
        return !before.equals(after);
    }

    boolean isEmpty() {
        return changes.isEmpty() && !sentenceChanges();
    }

    /** Every clause in the order of the contract, also those that do not differ. */
    static List<ClauseChanges> between(Clauses older, Clauses newer, Locale locale) {
        Words words = Words.in(locale);
        PlainWords plain = PlainWords.in(locale);
        return Arrays.stream(ClauseName.values())
                .map(name -> new ClauseChanges(
                        name,
                        words.word(name),
                        plain.sentence(name, older),
                        plain.sentence(name, newer),
                        changes(rows(name, older, words), rows(name, newer, words), words)))
                .toList();
    }

    private static List<Change> changes(Map<Key, Field> older, Map<Key, Field> newer, Words words) {
        Map<Key, Field> either = new LinkedHashMap<>(older);
        either.putAll(newer);
        List<Change> found = new ArrayList<>();
        either.forEach((key, field) -> {
            String before = shown(older.get(key), words);
            String after = shown(newer.get(key), words);
            if (!before.equals(after)) {
                found.add(new Change(key.heading(), field.label(), before, after));
            }
        });
        return found;
    }

    private static String shown(@Nullable Field field, Words words) {
        return field == null ? words.text("contract.word.dash") : field.shown();
    }

    private static Map<Key, Field> rows(ClauseName name, Clauses clauses, Words words) {
        Sheet sheet = new Sheet(words, null);
        ClauseForm.of(name).lay(clauses, sheet);
        Map<Key, Field> rows = new LinkedHashMap<>();
        String heading = "";
        for (Field field : sheet.fields()) {
            if (field.isGroup()) {
                heading = field.label();
            } else {
                rows.put(new Key(heading, field.name()), field);
            }
        }
        return rows;
    }
}
