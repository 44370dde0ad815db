package fr.vigie.contract.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the forms on the page of a contract's life as it was sent, to be shown again with what is wrong. The acts have few
 * fields in common: they are kept by their names, of which the page asks for those of the act that was sent, and no other is
 * read.
 *
 * @param act the end of its address; empty when none was sent
 * @param errors by field, the message key of what is wrong
 */
record LifeForm(String act, Map<String, String> typed, Map<String, String> errors) {

    static final LifeForm NONE = new LifeForm("", Map.of(), Map.of());

    private static final int LONGEST_REASON = 2_000;

    LifeForm {
        typed = Map.copyOf(typed);
    }

    static LifeForm of(String act, Map<String, String> typed) {
        return new LifeForm(act, typed, Map.of());
    }

    /** The same with something wrong; the first thing that is said of a field stays. */
    LifeForm wrong(String field, String problem) {
        Map<String, String> more = new LinkedHashMap<>(errors);
        more.putIfAbsent(field, problem);
        return new LifeForm(act, typed, more);
    }

    /** What is wrong first; empty when nothing is. */
    Optional<String> problem() {
        return errors.values().stream().findFirst();
    }

    String text(String field) {
        return typed.getOrDefault(field, "").strip();
    }

    String reason(String field) {
        String said = text(field);
        return said.substring(0, Math.min(LONGEST_REASON, said.length()));
    }

    /** Whether it is that act's form which was sent. */
    public boolean isOf(String slug) {
        return act.equals(slug);
    }

    /** What was typed in a field of that act's form; otherwise what stands there at first. */
    public String value(String slug, String field, String otherwise) {
        return isOf(slug) ? typed.getOrDefault(field, "") : otherwise;
    }

    /** What is wrong with a field of that act's form; null when nothing is. */
    public @Nullable String error(String slug, String field) {
        return isOf(slug) ? errors.get(field) : null;
    }
}
