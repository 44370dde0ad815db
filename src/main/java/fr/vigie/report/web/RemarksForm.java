package fr.vigie.report.web;

import fr.vigie.pdf.Printable;
import fr.vigie.report.Draft;
import fr.vigie.report.Remarks;
import fr.vigie.report.Section;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** What an account manager writes into a draft. */
record RemarksForm(
        @Nullable String opening,
        @Nullable String lacking,
        @Nullable String availability,
        @Nullable String clauses,
        @Nullable String work,
        @Nullable String advice,
        @Nullable String risks,
        @Nullable Integer version) {

    /** @param computed the first sentence that the figures give, offered to be changed */
    static RemarksForm of(Draft draft, String computed) {
        Remarks remarks = draft.remarks();
        String opening = remarks.in(Section.OPENING);
        return new RemarksForm(
                opening.isEmpty() ? computed : opening,
                remarks.in(Section.LACKING),
                remarks.in(Section.AVAILABILITY),
                remarks.in(Section.CLAUSES),
                remarks.in(Section.WORK),
                remarks.in(Section.ADVICE),
                remarks.in(Section.RISKS),
                draft.version());
    }

    RemarksForm at(int current) {
        return new RemarksForm(opening, lacking, availability, clauses, work, advice, risks, current);
    }

    /** @param computed a first sentence left as it was offered is not the manager's own */
    Remarks read(String computed, BindingResult errors) {
        var texts = new EnumMap<Section, String>(Section.class);
        for (Section section : Section.values()) {
            String text = text(section);
            check(section, text, errors);
            if (section != Section.OPENING || !text.strip().equals(computed)) {
                texts.put(section, text);
            }
        }
        return new Remarks(Map.copyOf(texts));
    }

    private String text(Section section) {
        String text = switch (section) {
            case OPENING -> opening;
            case LACKING -> lacking;
            case AVAILABILITY -> availability;
            case CLAUSES -> clauses;
            case WORK -> work;
            case ADVICE -> advice;
            case RISKS -> risks;
        };
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    private static void check(Section section, String text, BindingResult errors) {
        if (text.length() > section.longest()) {
            errors.rejectValue(
                    section.field(), "report.remark.tooLong", new Object[] {section.longest(), text.length()}, null);
        }
        Printable.check(text, section.field(), errors);
    }
}
