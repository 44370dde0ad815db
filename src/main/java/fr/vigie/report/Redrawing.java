package fr.vigie.report;

import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.CreditChanged;
import fr.vigie.proof.DutyStated;
import fr.vigie.proof.Promise;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.ServiceCredits;
import fr.vigie.proof.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws a report that has not left anew: by itself when a cause, a waiver, an exclusion or a deed is stated about one of its
 * duties or taken back, when a credit for what was not kept is proposed or decided, and, once it was read over, when an
 * earlier report to which it compares itself is corrected or drawn anew; for all other late facts when it is read over or sent, or
 * when a person asks. Credits are brought up to date and committed first, since the figures are read in a transaction of their own. Each drawing stands in the ledger with its digest, and the
 * one it replaces is kept. One that was read over is a draft again. The words of the account manager stay. What was sent
 * never changes.
 */
@Component
public class Redrawing {
    private static final int ATTEMPTS = 5;

    private final Reports reports;
    private final Composer composer;
    private final ReportRows rows;
    private final DrawingRows drawings;
    private final CorrectionRows corrections;
    private final Proofs proofs;
    private final ServiceCredits credits;
    private final Ledger ledger;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Redrawing(
            Reports reports,
            Composer composer,
            ReportRows rows,
            DrawingRows drawings,
            CorrectionRows corrections,
            Proofs proofs,
            ServiceCredits credits,
            Ledger ledger,
            JsonMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reports = reports;
        this.composer = composer;
        this.rows = rows;
        this.drawings = drawings;
        this.corrections = corrections;
        this.proofs = proofs;
        this.credits = credits;
        this.ledger = ledger;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What became of drawing a report anew. */
    public enum Outcome {
        DRAWN,
        /** Nothing is known that it does not say already. */
        SAME,
        /** It has left. */
        SENT,
        /** Somebody else drew it at the same moment. */
        OVERTAKEN,
        UNKNOWN
    }

    @ApplicationModuleListener
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void on(DutyStated stated) {
        rows.unsent(stated.contract()).forEach(this::follow);
    }

    @ApplicationModuleListener
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void on(CreditChanged changed) {
        rows.find(changed.contract(), changed.month()).map(ReportLine::id).ifPresent(this::follow);
    }

    @ApplicationModuleListener
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void on(ReportCorrected corrected) {
        rows.find(corrected.report()).ifPresent(this::followLater);
    }

    private void followLater(ReportLine line) {
        rows.unsentAfter(line.contract(), line.month()).forEach(this::follow);
    }

    /**
     * Draws a report anew when something was stated about its duties, a clock that ran was decided, or its credits moved, since
     * it was drawn, or what it compares itself with since it was read over.
     *
     * @return whether it was
     */
    public boolean follow(ReportId id) {
        return persistently(id, false);
    }

    /**
     * Draws a report that has not left anew when it would say anything else now: hours, outages and planned work may have
     * been entered late.
     *
     * @return whether it was
     */
    boolean catchUp(ReportId id) {
        return persistently(id, true);
    }

    private boolean persistently(ReportId id, boolean wholly) {
        Outcome outcome = Outcome.OVERTAKEN;
        for (int attempt = 0; attempt < ATTEMPTS && outcome == Outcome.OVERTAKEN; attempt++) {
            outcome = draw(id, wholly, null);
        }
        return outcome == Outcome.DRAWN;
    }

    /** Draws a report anew from all that is known now. */
    public Outcome redraw(ReportId id, PersonId by) {
        return draw(id, true, by);
    }

    /** @param wholly whether for any fact, or for what was stated and credited alone */
    private Outcome draw(ReportId id, boolean wholly, @Nullable PersonId by) {
        Optional<ReportLine> found = rows.find(id);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        ReportLine line = found.get();
        if (line.sent() != null) {
            return Outcome.SENT;
        }
        MonthlyReport drawn = reports.content(id).orElseThrow();
        boolean behind = isBehind(drawn);
        YearMonth compared = behind ? null : movedBefore(line).orElse(null);
        if (!wholly && !behind && compared == null) {
            return Outcome.SAME;
        }
        credits.propose(line.contract(), line.month());
        Optional<MonthlyReport> computed =
                composer.compose(line.contract(), new MonthOf(line.month(), Publishing.ZONE));
        if (computed.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        String content = json.writeValueAsString(computed.get());
        MonthlyReport fresh = json.readValue(content, MonthlyReport.class);
        if (!behind && compared == null && (by == null ? fresh.standsAs(drawn) : fresh.saysTheSameAs(drawn))) {
            return Outcome.SAME;
        }
        Outcome outcome = Objects.requireNonNull(transaction.execute(
                status -> replace(line, computed.get(), content, by, by == null ? compared : null)));
        if (outcome == Outcome.DRAWN) {
            followLater(line);
        }
        return outcome;
    }

    private Outcome replace(
            ReportLine line,
            MonthlyReport computed,
            String content,
            @Nullable PersonId by,
            @Nullable YearMonth compared) {
        ReportLine held = rows.hold(line.id()).orElseThrow();
        if (held.sent() != null) {
            return Outcome.SENT;
        }
        if (held.drawing() != line.drawing()) {
            return Outcome.OVERTAKEN;
        }
        Instant now = Instants.micros(clock);
        var details = new HashMap<String, String>();
        details.put("month", line.month().toString());
        details.put("drawing", Integer.toString(line.drawing() + 1));
        details.put("contentSha256", Sha256.of(content).hex());
        details.put(
                "replacesSha256",
                Sha256.of(rows.content(line.id()).orElseThrow()).hex());
        details.put(
                "ledgerHead", computed.head().count() + ":" + computed.head().hash());
        if (by != null) {
            details.put("by", by.toString());
        }
        if (compared != null) {
            details.put("compared", compared.toString());
        }
        EntryId entry = ledger.append(line.customer(), new Fact("report.redrawn", "report:" + line.id(), details), now);
        drawings.keep(line.id(), new Drawing(line.drawing(), held.frozen(), now, by, compared), entry.number());
        rows.redraw(line.id(), computed, content);
        return Outcome.DRAWN;
    }

    /**
     * The duties of a report about which something was stated since its figures, or those of its last recounting, were
     * counted, by key.
     */
    public Set<String> statedSince(ReportLine line) {
        return last(line).map(this::stated).orElse(Set.of());
    }

    /**
     * Whether a credit was proposed or decided since the figures of a report, or those of its last recounting, were counted.
     * A report of before credits were told says nothing of them in either case.
     */
    public boolean creditsMovedSince(ReportLine line) {
        return last(line)
                .filter(MonthlyReport::tellsOfCredits)
                .filter(this::moved)
                .isPresent();
    }

    /**
     * The duties of a report, by key, that are found otherwise now than its figures, or those of its last recounting, say.
     *
     * @param decided of which clocks still ran then, and were decided since
     * @param rejudged whose restorations are judged otherwise since one was noted or taken back late
     */
    public record Outcomes(Set<String> decided, Set<String> rejudged) {
        /** Nothing is found otherwise. */
        public static final Outcomes NONE = new Outcomes(Set.of(), Set.of());

        public boolean isEmpty() {
            return decided.isEmpty() && rejudged.isEmpty();
        }
    }

    /** What clocks told since. Its month is judged anew where any could have: on busy customers that takes a while. */
    public Outcomes outcomesSince(ReportLine line) {
        return last(line)
                .map(drawn -> outcomes(drawn, rows.isRestoredSince(line.id())))
                .orElse(Outcomes.NONE);
    }

    private Outcomes outcomes(MonthlyReport drawn, boolean restored) {
        if (!restored && !drawn.isUndecided()) {
            return Outcomes.NONE;
        }
        List<Assessed> now = proofs.month(drawn.contract(), drawn.month());
        return new Outcomes(decided(drawn, now), restored ? rejudged(drawn, now) : Set.of());
    }

    /**
     * What a report says, as it was sent or last recounted, and what it would say of its month now where more than time changed
     * it ({@link MonthlyReport#since}). Empty for one of an earlier format, which would differ in any case.
     */
    public Optional<Compared> sinceSent(ReportLine line) {
        return last(line)
                .filter(sent -> sent.format() == MonthlyReport.FORMAT)
                .flatMap(sent -> composer.compose(line.contract(), new MonthOf(line.month(), Publishing.ZONE))
                        .map(now -> new Compared(sent, now.since(sent))));
    }

    /** @param now by what is known now */
    public record Compared(MonthlyReport then, MonthlyReport now) {}

    /** Whether a report says less than was stated and decided since it was drawn, or compares itself with what moved since. */
    boolean isBehind(ReportLine line) {
        return last(line).filter(this::isBehind).isPresent()
                || movedBefore(line).isPresent();
    }

    /** The earlier month with whose old figures a report that was read over compares itself; a draft reads the newest each time. */
    private Optional<YearMonth> movedBefore(ReportLine line) {
        return Optional.ofNullable(line.reviewed())
                .flatMap(since -> rows.movedBefore(line.contract(), line.month(), since, Reports.COMPARED));
    }

    /** Duties are judged anew only where clocks still ran. */
    private boolean isBehind(MonthlyReport drawn) {
        return !stated(drawn).isEmpty()
                || moved(drawn)
                || !outcomes(drawn, false).decided().isEmpty();
    }

    private static Set<String> decided(MonthlyReport drawn, List<Assessed> found) {
        return otherwise(drawn, found, MonthlyReport::isOpen, (now, then) -> true);
    }

    /** A mean that moved and judges the same is a figure among others. */
    private static Set<String> rejudged(MonthlyReport drawn, List<Assessed> found) {
        return otherwise(
                drawn,
                found,
                then -> isRestoration(then) && isJudged(then),
                (now, then) -> isJudged(now)
                        && (now.duty().promise() instanceof Promise.Restoration
                                || !now.verdict().getClass().equals(then.getClass())));
    }

    /**
     * The duties that are found otherwise now.
     *
     * @param told which of a report's count
     * @param counts whether what is found now counts beside what was told
     */
    private static Set<String> otherwise(
            MonthlyReport drawn,
            List<Assessed> found,
            Predicate<Assessed> told,
            BiPredicate<Assessed, Verdict> counts) {
        Map<String, Verdict> before = drawn.duties().stream()
                .filter(told)
                .collect(Collectors.toMap(each -> each.duty().key(), Assessed::verdict));
        return found.stream()
                .filter(each -> isOtherwise(each, before.get(each.duty().key()), counts))
                .map(each -> each.duty().key())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isRestoration(Assessed each) {
        return each.duty().promise() instanceof Promise.Restoration
                || each.duty().promise() instanceof Promise.MeanRestoration;
    }

    /** Kept or missed, while no clock runs that could still change it, and nobody lets it pass. */
    private static boolean isJudged(Assessed each) {
        return !MonthlyReport.isOpen(each)
                && (each.verdict() instanceof Verdict.Met || each.verdict() instanceof Verdict.Missed);
    }

    /** A deadline that only moves, while others are waited for, decides nothing. */
    private static boolean isOtherwise(Assessed now, @Nullable Verdict then, BiPredicate<Assessed, Verdict> counts) {
        return then != null
                && !(now.verdict().getClass().equals(then.getClass())
                        && now.verdict().measure().equals(then.measure()))
                && counts.test(now, then);
    }

    private boolean moved(MonthlyReport drawn) {
        return !drawn.tellsOf(credits.of(drawn.contract(), drawn.month().month()));
    }

    private Optional<MonthlyReport> last(ReportLine line) {
        return corrections
                .content(line.id(), line.corrections())
                .map(content -> json.readValue(content, MonthlyReport.class))
                .or(() -> reports.content(line.id()));
    }

    private Set<String> stated(MonthlyReport drawn) {
        Collection<String> since =
                proofs.statedSince(drawn.contract(), drawn.head().count());
        return since.isEmpty()
                ? Set.of()
                : drawn.duties().stream()
                        .map(Assessed::duty)
                        .map(duty -> duty.key())
                        .filter(since::contains)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
