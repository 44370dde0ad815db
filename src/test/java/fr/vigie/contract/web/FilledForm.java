package fr.vigie.contract.web;

import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.wording.Words;
import java.util.List;
import java.util.Locale;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What a browser sends of clauses that are shown in a form. */
final class FilledForm {

    private FilledForm() {}

    /** Every clause, as on the page that holds them all. */
    static MultiValueMap<String, String> of(Clauses clauses) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (ClauseName name : ClauseName.values()) {
            of(name, clauses).forEach((key, values) -> form.addAll(name.slug() + "." + key, values));
        }
        return form;
    }

    /** One clause, as in the editor. */
    static MultiValueMap<String, String> of(ClauseName name, Clauses clauses) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        Sheet sheet = new Sheet(Words.in(Locale.FRENCH), null);
        ClauseForm.of(name).lay(clauses, sheet);
        for (Field field : sheet.fields()) {
            List<String> chosen = field.options().stream()
                    .filter(Field.Option::selected)
                    .map(Field.Option::value)
                    .toList();
            String key = field.name();
            switch (field.type()) {
                case "group" -> {}
                case "checks" -> chosen.forEach(value -> form.add(key, value));
                case "delay" -> {
                    form.add(key, field.value());
                    chosen.forEach(unit -> form.add(key + ".unit", unit));
                }
                default -> form.add(key, field.value());
            }
        }
        return form;
    }
}
