package fr.vigie.support.web;

import fr.vigie.support.checklist.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A list of checks as it is being written, one on each line. */
record ChecklistForm(String name, String items, @Nullable Boolean mandatory) {

    ChecklistForm {
        name = name == null ? "" : name.strip();
        items = items == null ? "" : items;
    }

    static ChecklistForm of(Template list) {
        return new ChecklistForm(list.name(), String.join("\n", list.items()), list.mandatory());
    }

    public boolean isMandatory() {
        return Boolean.TRUE.equals(mandatory);
    }

    List<String> lines() {
        return items.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    void check(Errors errors) {
        if (name.isEmpty() || name.length() > Template.LONGEST_NAME || name.indexOf('\n') >= 0) {
            errors.rejectValue("name", "support.checklist.error.name");
        }
        List<String> lines = lines();
        if (lines.isEmpty() || lines.size() > Template.MOST_ITEMS) {
            errors.rejectValue("items", "support.checklist.error.items");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.length() > Template.LONGEST_ITEM) {
                errors.rejectValue("items", "support.checklist.error.long", new Object[] {i + 1}, null);
            } else if (!seen.add(line)) {
                errors.rejectValue("items", "support.checklist.error.twice", new Object[] {line}, null);
            }
        }
    }
}
