package fr.vigie.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report in one reader's words: nothing but texts and drawings, for the page and the PDF alike.
 *
 * @param opening what the figures give as first sentence; the account manager may write another
 * @param sentence the first sentence that is shown
 * @param notable the calendar in words
 * @param compared the months beside which the indicators stand, oldest first
 * @param gauges the indicators by theme; empty in a report that has none
 * @param trends the months compared, as pictures
 * @param remarks of the account manager by name of the section, each as paragraphs
 * @param review when the parties meet next; null when that is not settled
 */
public record ReportView(
        String title,
        String month,
        String customer,
        String contract,
        String opening,
        String sentence,
        String tone,
        List<Figure> figures,
        String calendar,
        List<Key> legend,
        List<Notable> notable,
        List<Chart> charts,
        List<Clause> clauses,
        List<Compared> compared,
        List<Theme> gauges,
        List<Lacking> lacking,
        List<Outage> outages,
        String noOutages,
        List<Window> windows,
        List<Request> requests,
        String noRequests,
        List<Work> work,
        @Nullable String hours,
        List<Past> history,
        List<Chart> trends,
        List<String> advice,
        Map<String, List<String>> remarks,
        @Nullable String review,
        List<Corrected> corrections,
        String head,
        String frozen,
        List<Term> glossary) {

    /**
     * @param anchor the part of the report that tells where the figure comes from
     * @param trend beside the month before; null when there is nothing to compare
     */
    public record Figure(
            String label,
            String value,
            String note,
            String tone,
            String anchor,
            @Nullable Trend trend) {}

    /** @param kind up, down or same */
    public record Trend(String kind, String tone, String text) {}

    /**
     * @param said above its legend; empty for a picture that has its own
     * @param source where the measurements are seen
     */
    public record Chart(String title, String svg, String said, Source source) {}

    /** @param credits that the clause grants for what was not kept; null when it grants none */
    public record Clause(
            int number,
            String title,
            List<Row> rows,
            @Nullable Credits credits) {}

    /** @param remark what is said where there is none, or beside them where more may follow; null for nothing */
    public record Credits(@Nullable String remark, List<Credit> all) {}

    /**
     * @param totals how the amount comes from the lines
     * @param label of the amount
     * @param stands what became of it, by whom and when
     * @param entries of the ledger that tell of it
     */
    public record Credit(
            String title,
            String id,
            List<Breach> lines,
            List<Total> totals,
            String label,
            String amount,
            String state,
            String tone,
            String stands,
            List<Taken> taken,
            List<Long> entries) {}

    /** @param rule how the amount is computed; why none is due for what was spared */
    public record Breach(String what, String when, String rule, String amount, Proof proof) {}

    /**
     * Where it is seen that something was not kept: a ticket, else what was recorded of a shop.
     *
     * @param ticket its id; null for a shop
     * @param shop its id; null for a ticket
     * @param day {@code 2026-03-05}; null for the whole month's availability
     */
    public record Proof(
            @Nullable String ticket,
            @Nullable String shop,
            @Nullable String day) {}

    public record Total(String label, String amount) {}

    /** @param invoice its page for staff; null when no invoice has left that takes it off */
    public record Taken(String text, @Nullable String invoice) {}

    /** @param key {@code 2026-03} */
    public record Compared(String key, String month) {}

    public record Theme(String title, List<Gauge> gauges) {}

    /**
     * What belongs to an indicator's value.
     *
     * @param name of the part, by which its facts are asked for
     * @param of the severity or page by which it is told apart; null for none
     */
    public record Part(String text, String name, @Nullable String of) {}

    /**
     * @param indicator its name as a constant
     * @param shop the id of the only shop; null when there are several
     * @param parts what belongs to its value
     * @param before its values in the months that are compared
     * @param promise what the contract promises, and whether that was kept; null when nothing
     */
    public record Gauge(
            String indicator,
            @Nullable String shop,
            String name,
            List<Part> parts,
            List<String> before,
            String value,
            boolean measured,
            @Nullable String promise,
            String tone) {}

    /**
     * @param evidence numbers of entries as ranges, empty when there is none
     * @param source where what was found is seen when no entry proves it
     */
    public record Row(
            String promise,
            @Nullable String shop,
            String found,
            String state,
            String tone,
            String evidence,
            List<Long> entries,
            Source source) {}

    /**
     * A page of Vigie that shows what a figure comes from.
     *
     * @param shop its id; null when it concerns the contract as a whole
     * @param month of which it shows something: that of the report but for what is judged later
     */
    public record Source(Kind kind, @Nullable String shop, YearMonth month) {
        public enum Kind {
            BACKUPS,
            MONITORING,
            SPEED,
            HOURS,
            REPORTS,
            DUTIES
        }
    }

    /**
     * A promise that was not held.
     *
     * @param clause the number of its clause
     * @param entries of the ledger that tell of it and why
     * @param source where it is seen when there is none
     */
    public record Broken(String promise, int clause, List<Long> entries, Source source) {
        public Broken {
            entries = List.copyOf(entries);
        }
    }

    /** @param what the promises that fail in this way */
    public record Lacking(List<Broken> what, String state, String tone, String when, String why) {
        public Lacking {
            what = List.copyOf(what);
        }

        Lacking about(List<Broken> promises) {
            return new Lacking(promises, state, tone, when, why);
        }
    }

    /** @param kind of mark in the calendar, whose shape the legend shows */
    public record Key(String kind, String text) {}

    /**
     * A day on which more happened than a backup.
     *
     * @param date {@code 2026-03-05}
     */
    public record Notable(String date, String day, List<String> events) {}

    public record Outage(
            String shop,
            String from,
            String length,
            String reason,
            @Nullable Long entry) {}

    public record Window(
            String shop,
            String from,
            String length,
            String reason,
            String approvedBy,
            @Nullable Long entry) {}

    /** @param ticket its id; null when it is not known */
    public record Request(
            @Nullable String ticket,
            String number,
            String subject,
            String severity,
            String opened,
            String response,
            String responseTone,
            String restoration,
            String restorationTone) {}

    public record Work(String ticket, String number, String subject, String activity, String spent, String accounted) {}

    /**
     * One month of the comparison.
     *
     * @param key {@code 2026-03}
     * @param corrected whether a correction counted its figures anew
     */
    public record Past(
            String key,
            String month,
            boolean corrected,
            String uptime,
            String coverage,
            String outages,
            String down,
            String backups,
            String inTime,
            String hours,
            String duties) {}

    /** @param changes what its recounting moved */
    public record Corrected(String title, String by, String reason, String text, List<Change> changes) {}

    public record Change(String what, String before, String after) {}

    public record Term(String word, String meaning) {}
}
