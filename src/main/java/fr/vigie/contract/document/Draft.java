package fr.vigie.contract.document;

import fr.vigie.contract.document.Annex.Bullets;
import fr.vigie.contract.document.Annex.Fact;
import fr.vigie.contract.document.Annex.Facts;
import fr.vigie.contract.document.Annex.Grid;
import fr.vigie.contract.document.Annex.Kind;
import fr.vigie.contract.document.Annex.Paragraph;
import fr.vigie.contract.document.Annex.Part;
import fr.vigie.contract.document.Annex.Section;
import fr.vigie.contract.wording.Words;
import java.util.ArrayList;
import java.util.List;

/** An annex being written: sections in order, its texts being {@code contract.annex.<kind>.…}. */
final class Draft {

    private final Kind kind;
    private final Words words;
    private final List<Section> sections = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private String heading = "";

    Draft(Kind kind, Words words) {
        this.kind = kind;
        this.words = words;
    }

    Draft section(String name) {
        close();
        heading = say(name);
        return this;
    }

    Draft paragraph(String name, Object... arguments) {
        return text(say(name, arguments));
    }

    Draft text(String text) {
        parts.add(new Paragraph(text));
        return this;
    }

    Draft bullets(List<String> items) {
        parts.add(new Bullets(items));
        return this;
    }

    Draft facts(Fact... lines) {
        parts.add(new Facts(List.of(lines)));
        return this;
    }

    Draft grid(List<String> columns, List<List<String>> rows) {
        parts.add(new Grid(columns.stream().map(this::say).toList(), rows));
        return this;
    }

    String say(String name, Object... arguments) {
        return words.text(key(name), arguments);
    }

    Fact fact(String name, String value) {
        return new Fact(say(name), value);
    }

    private String key(String name) {
        return "contract.annex." + kind.slug() + "." + name;
    }

    Annex done() {
        close();
        return new Annex(kind, 1, say("title"), say("lead"), sections);
    }

    private void close() {
        if (!parts.isEmpty()) {
            sections.add(new Section(heading, parts));
            parts.clear();
        }
    }
}
