package fr.vigie.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report in one reader's words: nothing but texts and drawings, for the page and the PDF alike. */
public record ReportView(
        String title,
        String month,
        String customer,
        String contract,
        String sentence,
        String tone,
        List<Figure> figures,
        String calendar,
        List<Key> legend,
        List<Chart> charts,
        List<Clause> clauses,
        List<Lacking> lacking,
        List<Outage> outages,
        List<Request> requests,
        @Nullable String hours,
        List<String> advice,
        String head,
        String frozen,
        List<Term> glossary) {

    public record Figure(String label, String value, String note, String tone) {}

    public record Chart(String title, String svg) {}

    public record Clause(int number, String title, List<Row> rows) {}

    /** @param evidence numbers of entries as ranges, empty when there is none */
    public record Row(
            String promise,
            @Nullable String shop,
            String found,
            String state,
            String tone,
            String evidence,
            List<Long> entries) {}

    /** @param what the promises that fail in this way */
    public record Lacking(List<String> what, String state, String tone, String when, String why) {
        public Lacking {
            what = List.copyOf(what);
        }

        Lacking about(List<String> promises) {
            return new Lacking(promises, state, tone, when, why);
        }
    }

    /** @param kind of mark in the calendar, whose shape the legend shows */
    public record Key(String kind, String text) {}

    public record Outage(String shop, String from, String length, String reason) {}

    public record Request(
            String number,
            String subject,
            String severity,
            String opened,
            String response,
            String responseTone,
            String restoration,
            String restorationTone) {}

    public record Term(String word, String meaning) {}
}
