package fr.vigie.report;

import fr.vigie.account.People;
import fr.vigie.account.Person;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import fr.vigie.proof.ServiceCredits;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads a closed report to its reader: draft, read over, sent, and corrected by additions. Each step happens once, however
 * often it is asked for, and is written to the ledger with the digest of what it concerns. A document is drawn (about a
 * second) before the transaction that keeps it.
 */
@Component
public class Publishing {
    /** The zone in which months begin and end for contracts. */
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Reports reports;
    private final Redrawing redrawing;
    private final Composer composer;
    private final ServiceCredits credits;
    private final Printing printing;
    private final ReportRows rows;
    private final CorrectionRows corrections;
    private final People people;
    private final Ledger ledger;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Publishing(
            Reports reports,
            Redrawing redrawing,
            Composer composer,
            ServiceCredits credits,
            Printing printing,
            ReportRows rows,
            CorrectionRows corrections,
            People people,
            Ledger ledger,
            JsonMapper json,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.reports = reports;
        this.redrawing = redrawing;
        this.composer = composer;
        this.credits = credits;
        this.printing = printing;
        this.rows = rows;
        this.corrections = corrections;
        this.people = people;
        this.ledger = ledger;
        this.json = json;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What became of a step. */
    public enum Step {
        DONE,
        /** It was done before; nothing happened twice. */
        ALREADY,
        /** Its turn has not come: a draft is not sent, what was not sent is not corrected. */
        NOT_YET,
        /** The remarks or the figures are not those any more that were read, or another correction came since. */
        OVERTAKEN,
        /** The figures were to be counted anew, and by what is known now the contract did not bind during the month. */
        NOTHING_COUNTED,
        UNKNOWN
    }

    /**
     * Keeps what the account manager adds to a draft.
     *
     * @param version of the remarks that were changed
     */
    @Transactional
    public Step remark(ReportId id, Remarks remarks, int version) {
        Optional<ReportLine> line = rows.find(id);
        if (line.isEmpty()) {
            return Step.UNKNOWN;
        }
        if (line.get().isReadOver()) {
            return Step.ALREADY;
        }
        return rows.remark(id, json.writeValueAsString(remarks), version) ? Step.DONE : Step.OVERTAKEN;
    }

    /** The document as it would be sealed now. */
    public Optional<byte[]> preview(ReportId id) {
        return rows.find(id).flatMap(line -> reports.issue(id, 0).map(issue -> printing.drawn(line, issue)));
    }

    /**
     * A person has read it over, or nobody wanted to: draws the PDF and seals it.
     *
     * @param by null when it goes unread
     */
    public Step review(ReportId id, @Nullable PersonId by) {
        return readOver(id, null, by);
    }

    /**
     * A person has read one drawing over.
     *
     * @return overtaken when the figures were drawn anew since, or are now, since facts came that they do not tell
     */
    public Step review(ReportId id, int drawing, PersonId by) {
        return readOver(id, drawing, by);
    }

    private Step readOver(ReportId id, @Nullable Integer drawing, @Nullable PersonId by) {
        redrawing.catchUp(id);
        Optional<ReportLine> found = rows.find(id);
        if (found.isEmpty()) {
            return Step.UNKNOWN;
        }
        ReportLine line = found.get();
        if (line.isReadOver()) {
            return Step.ALREADY;
        }
        if (drawing != null && drawing != line.drawing()) {
            return Step.OVERTAKEN;
        }
        Draft draft = reports.remarks(id);
        Instant drawn = Instants.micros(clock);
        byte[] pdf = printing.sealed(line, reports.issue(id, 0).orElseThrow());
        return Boolean.TRUE.equals(transaction.execute(status -> seal(line, draft, drawn, pdf, by)))
                ? Step.DONE
                : Step.OVERTAKEN;
    }

    private boolean seal(ReportLine line, Draft draft, Instant drawn, byte[] pdf, @Nullable PersonId by) {
        ReportLine held = rows.hold(line.id()).orElseThrow();
        if (held.isReadOver()
                || held.drawing() != line.drawing()
                || !held.locale().equals(line.locale())
                || rows.movedBefore(line.contract(), line.month(), drawn, Reports.COMPARED)
                        .isPresent()
                || reports.remarks(line.id()).version() != draft.version()) {
            return false;
        }
        Instant now = Instants.micros(clock);
        String sha256 = Sha256.of(pdf).hex();
        var details = new HashMap<String, String>();
        details.put("month", line.month().toString());
        details.put("drawing", Integer.toString(line.drawing()));
        details.put(
                "remarksSha256",
                Sha256.of(json.writeValueAsString(draft.remarks())).hex());
        details.put("pdfSha256", sha256);
        if (by != null) {
            details.put("by", by.toString());
        }
        EntryId entry =
                ledger.append(line.customer(), new Fact("report.reviewed", "report:" + line.id(), details), now);
        rows.seal(line.id(), pdf, sha256, line.locale(), entry.number(), by, now);
        return true;
    }

    /** Takes the review back while the report is still here: it becomes a draft again. */
    @Transactional
    public Step reopen(ReportId id, PersonId by) {
        Optional<ReportLine> line = rows.find(id);
        if (line.isEmpty()) {
            return Step.UNKNOWN;
        }
        if (!rows.reopen(id)) {
            return line.get().sent() == null ? Step.NOT_YET : Step.ALREADY;
        }
        var fact = new Fact("report.reopened", "report:" + id, Map.of("by", by.toString()));
        ledger.append(line.get().customer(), fact, Instants.micros(clock));
        return Step.DONE;
    }

    /**
     * Releases a report that was read over to the customer: portal, and mail with the PDF.
     *
     * @return overtaken when anything that it tells, or the customer's language, has changed, or an earlier report was corrected,
     *     since it was read over: it is a draft again
     */
    public Step send(ReportId id, @Nullable PersonId by) {
        return redrawing.catchUp(id)
                ? Step.OVERTAKEN
                : Objects.requireNonNull(transaction.execute(status -> release(id, by)));
    }

    private Step release(ReportId id, @Nullable PersonId by) {
        Instant now = Instants.micros(clock);
        Optional<ReportLine> found = rows.hold(id);
        if (found.isEmpty()) {
            return Step.UNKNOWN;
        }
        ReportLine line = found.get();
        if (line.sent() != null) {
            return Step.ALREADY;
        }
        if (!line.isReadOver()) {
            return Step.NOT_YET;
        }
        if (redrawing.isBehind(line)) {
            return Step.OVERTAKEN;
        }
        if (!rows.isInTheirLanguage(id)) {
            rows.reopen(id);
            var language = Map.of("language", line.locale().getLanguage());
            ledger.append(line.customer(), new Fact("report.reopened", "report:" + id, language), now);
            return Step.OVERTAKEN;
        }
        rows.sent(id, now);
        var details = new HashMap<String, String>();
        details.put("pdfSha256", String.valueOf(line.pdfSha256()));
        if (by != null) {
            details.put("by", by.toString());
        }
        ledger.append(line.customer(), new Fact("report.sent", "report:" + id, details), now);
        events.publishEvent(new ReportReady(id, line.customer(), line.contract(), line.month(), now));
        return Step.DONE;
    }

    /** The people of a customer whom a message about a report reaches. */
    @Transactional(readOnly = true)
    public List<Person> readers(ReportLine line) {
        return people.of(line.customer()).stream().filter(Person::isActive).toList();
    }

    /** @param recount whether the figures are to be counted anew from what is known now */
    public record Amends(String text, String reason, boolean recount) {}

    /**
     * Appends what was found wrong to a report that was sent, with its own number and document, and sends it again. The
     * report itself stays as it was. Where the figures were to be counted anew and there are none, nothing is appended.
     */
    public Step correct(ReportId id, Amends amends, PersonId by) {
        return amend(id, null, amends, by);
    }

    /**
     * The same, once.
     *
     * @param seen how many corrections the report had when this one was written
     * @return overtaken when another came since, such as the same one sent twice
     */
    public Step correct(ReportId id, int seen, Amends amends, PersonId by) {
        return amend(id, seen, amends, by);
    }

    private Step amend(ReportId id, @Nullable Integer seen, Amends amends, PersonId by) {
        Optional<ReportLine> found = rows.find(id);
        if (found.isEmpty()) {
            return Step.UNKNOWN;
        }
        ReportLine line = found.get();
        if (line.sent() == null) {
            return Step.NOT_YET;
        }
        if (seen != null && seen != line.corrections()) {
            return Step.OVERTAKEN;
        }
        MonthlyReport recounted = amends.recount() ? recounted(line) : null;
        if (amends.recount() && recounted == null) {
            return Step.NOTHING_COUNTED;
        }
        List<Correction> before = corrections.of(id);
        var correction = new Correction(
                before.size() + 1,
                amends.text().strip(),
                amends.reason().strip(),
                recounted != null,
                true,
                by,
                Instants.micros(clock));
        byte[] pdf = printing.sealed(line, with(reports.issue(id, before.size()).orElseThrow(), correction, recounted));
        try {
            transaction.executeWithoutResult(status -> append(line, correction, recounted, pdf));
            return Step.DONE;
        } catch (DuplicateKeyException anotherCameFirst) {
            return Step.OVERTAKEN;
        }
    }

    private @Nullable MonthlyReport recounted(ReportLine line) {
        credits.propose(line.contract(), line.month());
        return composer.compose(line.contract(), new MonthOf(line.month(), ZONE))
                .orElse(null);
    }

    private Issue with(Issue issue, Correction correction, @Nullable MonthlyReport recounted) {
        var all = new ArrayList<>(issue.corrections());
        String name = people.find(correction.by()).map(Person::name).orElse("");
        all.add(new Issue.Noted(
                correction.number(), correction.at(), name, correction.reason(), correction.text(), recounted));
        return new Issue(
                issue.report(),
                issue.remarks(),
                all,
                reports.before(issue.report().contract(), issue.report().month().month()));
    }

    private void append(ReportLine line, Correction correction, @Nullable MonthlyReport recounted, byte[] pdf) {
        String sha256 = Sha256.of(pdf).hex();
        var fact = new Fact(
                "report.corrected",
                "report:" + line.id(),
                Map.of(
                        "number", Integer.toString(correction.number()),
                        "textSha256", Sha256.of(correction.text()).hex(),
                        "reasonSha256", Sha256.of(correction.reason()).hex(),
                        "pdfSha256", sha256,
                        "by", correction.by().toString()));
        EntryId entry = ledger.append(line.customer(), fact, correction.at());
        corrections.add(
                line.id(),
                line.customer(),
                correction,
                recounted == null ? null : json.writeValueAsString(recounted),
                pdf,
                sha256,
                entry.number());
        events.publishEvent(new ReportCorrected(line.id(), line.customer(), correction.number(), correction.at()));
    }

    /** A person of the customer opened an edition in the portal; only the first time is kept. */
    @Transactional
    public void read(ReportId id, int edition, PersonId by) {
        Instant now = Instants.micros(clock);
        if (corrections.read(id, edition, by, now)) {
            ReportLine line = rows.find(id).orElseThrow();
            var fact = new Fact(
                    "report.read", "report:" + id, Map.of("edition", Integer.toString(edition), "by", by.toString()));
            ledger.append(line.customer(), fact, now);
        }
    }
}
