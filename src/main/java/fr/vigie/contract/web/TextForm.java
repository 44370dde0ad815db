package fr.vigie.contract.web;

import fr.vigie.contract.text.Edition;
import fr.vigie.contract.text.Writing;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Bilingual;
import fr.vigie.pdf.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text as typed.
 *
 * @param seen the edition from which the change started
 * @param sample the contract with which it is read
 */
record TextForm(String fr, String en, Integer seen, String sample) {

    /** What a request leaves out is empty. */
    TextForm {
        fr = Objects.requireNonNullElse(fr, "");
        en = Objects.requireNonNullElse(en, "");
        seen = Objects.requireNonNullElse(seen, 0);
        sample = Objects.requireNonNullElse(sample, "");
    }

    static TextForm of(Edition edition, int seen) {
        return new TextForm(edition.text().fr(), edition.text().en(), seen, "");
    }

    Bilingual text() {
        return new Bilingual(new Writing(fr).text(), new Writing(en).text());
    }

    /** What is wrong, by field, in the reader's words. */
    Map<String, String> errors(Words words) {
        Map<String, String> errors = new LinkedHashMap<>();
        check(fr, words).ifPresent(error -> errors.put("fr", error));
        check(en, words).ifPresent(error -> errors.put("en", error));
        boolean one = fr.isBlank() != en.isBlank();
        if (one) {
            errors.putIfAbsent(fr.isBlank() ? "fr" : "en", words.text("contract.text.error.one-language"));
        }
        return errors;
    }

    private static Optional<String> check(String typed, Words words) {
        Writing text = new Writing(typed);
        if (text.text().length() > Writing.LONGEST) {
            return Optional.of(words.text(
                    "contract.text.error.long", Writing.LONGEST, text.text().length()));
        }
        List<Writing.Unknown> unknown = text.unknown();
        if (!unknown.isEmpty()) {
            return Optional.of(unknown.stream()
                    .map(one -> words.text(
                            "contract.text.error.unknown",
                            braced(one.written()),
                            braced(one.nearest().code())))
                    .collect(Collectors.joining(" ")));
        }
        String lacking = Printable.lacking(text.text());
        if (!lacking.isEmpty()) {
            return Optional.of(words.text("contract.text.error.unprintable", lacking));
        }
        return text.stray().map(at -> words.text("contract.text.error.stray", at));
    }

    private static String braced(String name) {
        return "{{" + name + "}}";
    }
}
