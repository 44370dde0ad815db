package fr.vigie.report;

import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.evidence.LedgerHead;
import fr.vigie.indicator.Indicator;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.CreditBook;
import fr.vigie.proof.Duty;
import fr.vigie.proof.Measure;
import fr.vigie.proof.Promise;
import fr.vigie.proof.ServiceCredit;
import fr.vigie.proof.Verdict;
import fr.vigie.support.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything a month's report says, as data. This is what is frozen; it names the versions it was computed with so that
 * anyone can compute it again.
 *
 * @param format of this record, so that later programs read old reports
 * @param frozenAt when it was computed; an instant before the month's end makes it a draft
 * @param versions of the contract that bound during the month
 * @param hours null when the contract includes none
 * @param work what was worked on, by ticket; empty in reports of format 1
 * @param gauges every indicator of the month; empty in reports of formats 1 and 2
 * @param credits for what was not kept, as they stood; null when the contract grants none, and in reports of formats 1 to 3
 * @param nextReview when the parties meet next, if that was settled
 * @param head the end of the customer's ledger when it was frozen: the anchor of all the evidence it names
 */
public record MonthlyReport(
        int format,
        Instant frozenAt,
        CustomerId customer,
        String customerName,
        ContractId contract,
        String contractTitle,
        List<Integer> versions,
        MonthOf month,
        List<ShopMonth> shops,
        List<Assessed> duties,
        List<Request> requests,
        @Nullable Hours hours,
        List<Work> work,
        List<Gauge> gauges,
        @Nullable List<Credit> credits,
        @Nullable Instant nextReview,
        LedgerHead head) {
    public static final int FORMAT = 5;

    /** The first format that tells of credits. */
    private static final int CREDITED = 4;

    /** The first format that tells of requests for which no deadline was promised. */
    private static final int COMPLETE = 5;

    public MonthlyReport {
        versions = List.copyOf(versions);
        shops = List.copyOf(shops);
        duties = List.copyOf(duties);
        requests = List.copyOf(requests);
        work = known(work);
        gauges = known(gauges);
        credits = credits == null ? null : List.copyOf(credits);
    }

    /** Reports of an earlier format lack what came since. */
    private static <T> List<T> known(@Nullable List<T> parts) {
        return parts == null ? List.of() : List.copyOf(parts);
    }

    /** Whether the month was not over yet. */
    public boolean provisional() {
        return frozenAt.isBefore(month.period().to());
    }

    /** Whether clocks still ran that may change how a promise of the month stands. */
    boolean isUndecided() {
        return duties.stream().anyMatch(MonthlyReport::isOpen);
    }

    static boolean isOpen(Assessed each) {
        return each.verdict().measure() instanceof Measure.Undecided;
    }

    /** Whether it would say so if credits had been proposed or decided by then. */
    boolean tellsOfCredits() {
        return format >= CREDITED;
    }

    /** Whether it lists every request that was opened in the month, not only those with a promised deadline. */
    boolean tellsOfEveryRequest() {
        return format >= COMPLETE;
    }

    /** Whether these are the credits that it tells of, however far invoices have taken them off since. */
    boolean tellsOf(List<ServiceCredit> known) {
        if (!tellsOfCredits()) {
            return known.stream().noneMatch(credit -> moved(credit).isAfter(frozenAt));
        }
        return known.equals(
                credits == null
                        ? List.of()
                        : credits.stream().map(Credit::credit).toList());
    }

    private static Instant moved(ServiceCredit credit) {
        return credit.decision() == null ? credit.proposed() : credit.decision().at();
    }

    /** Whether it tells the same as another, whenever either was computed and in whatever order evidence was read. */
    boolean saysTheSameAs(MonthlyReport other) {
        return keeping(other, then -> false, (then, now) -> !isWaiting(then.verdict()) && isSame(then, now))
                .equalsButForItsTime(other);
    }

    /**
     * The same, but for what time alone changes: a deadline that moves while others are waited for, or that comes near, and the
     * snapshots that are still to be kept. Else what waits would change with every look.
     */
    boolean standsAs(MonthlyReport other) {
        return keeping(other, MonthlyReport::fades, MonthlyReport::isSame).equalsButForItsTime(other);
    }

    private boolean equalsButForItsTime(MonthlyReport other) {
        return computed(other.frozenAt, duties, credits, nextReview, other.head).equals(other);
    }

    /**
     * What the month of one that was sent says by now where more than time changed it: of what was still to come then, later
     * reports tell, and so do other pages of its credits and the next review.
     */
    MonthlyReport since(MonthlyReport sent) {
        MonthlyReport now = keeping(sent, each -> fades(each) || isToCome(each), MonthlyReport::isSame);
        return now.computed(now.frozenAt, now.duties, sent.credits, sent.nextReview, now.head);
    }

    /** Fewer of a month's snapshots are to be kept with every day. */
    private static boolean fades(Assessed each) {
        return each.duty().promise() instanceof Promise.Retention;
    }

    private static boolean isToCome(Assessed each) {
        return !isOpen(each) && isWaiting(each.verdict());
    }

    /** Whether the same was found by the same evidence, in whatever order it was read and however near its deadline is. */
    private static boolean isSame(Assessed then, Assessed now) {
        Verdict found = then.verdict();
        return isAlike(found, now.verdict())
                && found.measure().equals(now.verdict().measure())
                && new HashSet<>(found.evidence())
                        .equals(new HashSet<>(now.verdict().evidence()))
                && Objects.equals(then.cause(), now.cause())
                && Objects.equals(then.remedy(), now.remedy())
                && Objects.equals(then.said(), now.said());
    }

    private static boolean isAlike(Verdict then, Verdict now) {
        return isWaiting(then)
                ? isWaiting(now)
                : (then instanceof Verdict.Met || then instanceof Verdict.Missed)
                        && then.getClass().equals(now.getClass());
    }

    private static boolean isWaiting(Verdict verdict) {
        return verdict instanceof Verdict.Pending || verdict instanceof Verdict.AtRisk;
    }

    /** With those of another's duties that are to be kept, or were found the same again, as they stand there. */
    private MonthlyReport keeping(MonthlyReport other, Predicate<Assessed> kept, BiPredicate<Assessed, Assessed> same) {
        Map<Duty, Assessed> mine = new LinkedHashMap<>();
        duties.forEach(each -> mine.put(each.duty(), each));
        List<Assessed> judged = new ArrayList<>();
        for (Assessed then : other.duties) {
            Assessed now = mine.remove(then.duty());
            if (kept.test(then) || (now != null && same.test(then, now))) {
                judged.add(then);
            } else if (now != null) {
                judged.add(now);
            }
        }
        judged.addAll(mine.values());
        return computed(frozenAt, judged, credits, nextReview, head);
    }

    private MonthlyReport computed(
            Instant at,
            List<Assessed> judged,
            @Nullable List<Credit> granted,
            @Nullable Instant review,
            LedgerHead end) {
        return new MonthlyReport(
                format,
                at,
                customer,
                customerName,
                contract,
                contractTitle,
                versions,
                month,
                shops,
                judged,
                requests,
                hours,
                work,
                gauges,
                granted,
                review,
                end);
    }

    /**
     * One shop's month.
     *
     * @param up and {@code down}, {@code unmeasured}, {@code excluded}: in the time in which availability counts by the
     *     contract; in the whole month in reports of formats 1 and 2
     * @param days on which availability counts, oldest first
     */
    public record ShopMonth(
            ShopId shop,
            String name,
            Duration up,
            Duration down,
            Duration unmeasured,
            Duration excluded,
            List<Day> days,
            List<Outage> outages,
            List<Backup> backups,
            List<Window> windows) {
        public ShopMonth {
            days = List.copyOf(days);
            outages = List.copyOf(outages);
            backups = List.copyOf(backups);
            windows = known(windows);
        }
    }

    /** How the time that counts of one day divides, each share from 0 to 1; what is left was not measured. */
    public record Day(LocalDate day, double up, double down, double excluded) {}

    /**
     * @param reason a message key
     * @param to null while it lasts
     * @param explanation what happened, in the customer's words; null when nobody said it
     * @param entry of the ledger that proves it; null when there is none
     */
    public record Outage(
            Instant from,
            @Nullable Instant to,
            String reason,
            @Nullable String explanation,
            @Nullable Long entry) {}

    /**
     * @param bytes size of what it holds; null when not known
     * @param entry of the ledger that proves it; null when there is none
     */
    public record Backup(
            Instant at, @Nullable Long bytes, @Nullable Long entry) {}

    /**
     * Planned work, as declared.
     *
     * @param approvedBy who of the customer agreed
     * @param entry of the ledger that announced it; null when there is none, or the report is of before it was kept
     */
    public record Window(
            Instant from,
            Instant to,
            String reason,
            String approvedBy,
            @Nullable Long entry) {}

    /**
     * A request or incident that was opened in the month; in reports of formats 1 to 4 only when a deadline was promised.
     *
     * @param ticket null in reports of format 1
     * @param response and {@code restoration}: whether the deadline was met; null when undecided or not promised
     * @param responsePromised and {@code restorationPromised}: whether there was a deadline; null in reports of formats 1 to 4,
     *     and where one was promised that nobody can count
     */
    public record Request(
            @Nullable TicketId ticket,
            String number,
            String subject,
            Severity severity,
            Instant opened,
            @Nullable Instant resolved,
            @Nullable Boolean response,
            @Nullable Boolean restoration,
            @Nullable Boolean responsePromised,
            @Nullable Boolean restorationPromised) {

        /** As reports of formats 1 to 4 tell it. */
        Request(
                @Nullable TicketId ticket,
                String number,
                String subject,
                Severity severity,
                Instant opened,
                @Nullable Instant resolved,
                @Nullable Boolean response,
                @Nullable Boolean restoration) {
            this(ticket, number, subject, severity, opened, resolved, response, restoration, null, null);
        }
    }

    /**
     * What was worked on one ticket in the month.
     *
     * @param spent real time
     * @param accounted what it takes from the included hours, as the contract counts it
     */
    public record Work(
            TicketId ticket, String number, String subject, Activity activity, Duration spent, Duration accounted) {}

    /**
     * An indicator of the month, as {@link fr.vigie.indicator.Glossary} defines it.
     *
     * @param value in its unit; null when nothing was measured
     * @param target what the contract promises; null when nothing
     * @param kept null where nobody can say it
     */
    public record Gauge(
            Indicator indicator,
            @Nullable Double value,
            @Nullable Double target,
            @Nullable Boolean kept,
            List<Detail> parts) {
        public Gauge {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What belongs to an indicator's value, such as its bounds.
     *
     * @param of the name of a severity or a page; null for none
     */
    public record Detail(String name, @Nullable String of, Indicator.Unit unit, double value) {}

    /**
     * A credit for what was not kept.
     *
     * @param taken off invoices so far
     * @param entries of the ledger that tell of it
     */
    public record Credit(ServiceCredit credit, List<CreditBook.Taken> taken, List<Long> entries) {
        public Credit {
            taken = List.copyOf(taken);
            entries = List.copyOf(entries);
        }
    }

    /** @param over used beyond what was available */
    public record Hours(Duration included, Duration carried, Duration used, Duration left, Duration over) {}
}
