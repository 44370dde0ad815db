package fr.vigie.report;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.People;
import fr.vigie.contract.ContractId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.Sha256;
import fr.vigie.proof.ServiceCredits;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The monthly reports. In a merchant's scope only their own exist. */
@Component
public class Reports {
    /** How many months a report compares itself with. */
    static final int COMPARED = 5;

    private final Composer composer;
    private final ServiceCredits credits;
    private final ReportRows rows;
    private final CorrectionRows corrections;
    private final DrawingRows drawings;
    private final Customers customers;
    private final People people;
    private final Ledger ledger;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reports(
            Composer composer,
            ServiceCredits credits,
            ReportRows rows,
            CorrectionRows corrections,
            DrawingRows drawings,
            Customers customers,
            People people,
            Ledger ledger,
            JsonMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.composer = composer;
        this.credits = credits;
        this.rows = rows;
        this.corrections = corrections;
        this.drawings = drawings;
        this.customers = customers;
        this.people = people;
        this.ledger = ledger;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What became of closing a month. */
    public sealed interface Closing {
        /** @param anew whether it was this call that closed it */
        record Closed(ReportId report, boolean anew) implements Closing {}

        /** The contract does not bind during the month, or does not exist. */
        record NothingDue() implements Closing {}

        /** The month is not over. */
        record TooEarly(Instant over) implements Closing {}
    }

    /**
     * Closes a contract's month: proposes the credits that it owes, keeps its figures and writes their digest to the ledger, in one transaction. Closing again
     * gives the same report. What is closed is a draft until {@link Publishing} has it read over; {@link Redrawing} lets it
     * follow what is stated until it leaves.
     */
    public Closing close(ContractId contract, MonthOf month) {
        if (clock.instant().isBefore(month.period().to())) {
            return new Closing.TooEarly(month.period().to());
        }
        Optional<ReportLine> before = rows.find(contract, month.month());
        if (before.isPresent()) {
            return new Closing.Closed(before.get().id(), false);
        }
        credits.propose(contract, month.month());
        Optional<MonthlyReport> computed = composer.compose(contract, month);
        if (computed.isEmpty()) {
            return new Closing.NothingDue();
        }
        boolean anew = freeze(computed.get());
        return new Closing.Closed(
                rows.find(contract, month.month()).orElseThrow().id(), anew);
    }

    private boolean freeze(MonthlyReport report) {
        Locale locale = customers.find(report.customer()).map(Customer::locale).orElse(Locale.FRENCH);
        String content = json.writeValueAsString(report);
        ReportId id = ReportId.create();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!rows.freeze(id, report, content, locale)) {
                return false;
            }
            var fact = new Fact(
                    "report.closed",
                    "contract:" + report.contract(),
                    Map.of(
                            "report", id.toString(),
                            "month", report.month().month().toString(),
                            "contentSha256", Sha256.of(content).hex(),
                            "ledgerHead",
                                    report.head().count() + ":" + report.head().hash()));
            ledger.append(report.customer(), fact, report.frozenAt());
            return true;
        }));
    }

    /** The month as it would be reported now, stored nowhere, with the credits that are proposed or decided already. */
    public Optional<MonthlyReport> draft(ContractId contract, MonthOf month) {
        return composer.compose(contract, month);
    }

    @Transactional(readOnly = true)
    public Optional<ReportLine> find(ReportId id) {
        return rows.find(id);
    }

    @Transactional(readOnly = true)
    public Optional<ReportLine> find(ContractId contract, YearMonth month) {
        return rows.find(contract, month);
    }

    /** The reports of a month, all customers. */
    @Transactional(readOnly = true)
    public List<ReportLine> of(YearMonth month) {
        return rows.of(month);
    }

    /** The reports a customer has received, newest first. */
    @Transactional(readOnly = true)
    public List<ReportLine> sentTo(CustomerId customer) {
        return rows.of(customer, true);
    }

    /** The figures of the report as they were last drawn: until it leaves they follow what is stated, then they are frozen. */
    @Transactional(readOnly = true)
    public Optional<MonthlyReport> content(ReportId id) {
        return rows.content(id).map(this::read);
    }

    /**
     * All that an edition tells.
     *
     * @param edition 0 for the report as it was first sent, then the number of a correction
     */
    @Transactional(readOnly = true)
    public Optional<Issue> issue(ReportId id, int edition) {
        return rows.find(id)
                .flatMap(line -> content(id).map(report -> {
                    List<Correction> all = corrections.of(id).stream()
                            .filter(each -> each.number() <= edition)
                            .toList();
                    Map<fr.vigie.kernel.PersonId, String> names =
                            people.names(all.stream().map(Correction::by).collect(Collectors.toSet()));
                    return new Issue(
                            report,
                            remarks(id).remarks(),
                            all.stream()
                                    .map(each -> new Issue.Noted(
                                            each.number(),
                                            each.at(),
                                            names.getOrDefault(each.by(), ""),
                                            each.reason(),
                                            each.text(),
                                            recounted(id, each)))
                                    .toList(),
                            before(line.contract(), line.month(), drawn(line, all)));
                }));
    }

    /** The drawings that others replaced before the report left, oldest first. */
    @Transactional(readOnly = true)
    public List<Drawing> drawings(ReportId id) {
        return drawings.of(id);
    }

    /** The figures of a drawing, also of the last; empty when there is none of that number. */
    @Transactional(readOnly = true)
    public Optional<MonthlyReport> drawing(ReportId id, int number) {
        return rows.find(id)
                .flatMap(line -> line.drawing() == number ? rows.content(id) : drawings.content(id, number))
                .map(this::read);
    }

    /** The figures of the months before one, newest first, as they were closed or last corrected. */
    @Transactional(readOnly = true)
    public List<Earlier> before(ContractId contract, YearMonth month) {
        return before(contract, month, null);
    }

    private List<Earlier> before(ContractId contract, YearMonth month, @Nullable Instant at) {
        return rows.before(contract, month, at, COMPARED).stream()
                .map(each -> new Earlier(read(each.text()), each.corrected()))
                .toList();
    }

    /** When an edition was drawn for good, so that it compares itself with what was known then; null while it is a draft. */
    private static @Nullable Instant drawn(ReportLine line, List<Correction> corrections) {
        return corrections.isEmpty() ? line.reviewed() : corrections.getLast().at();
    }

    private @Nullable MonthlyReport recounted(ReportId id, Correction correction) {
        return correction.recounted()
                ? corrections.content(id, correction.number()).map(this::read).orElse(null)
                : null;
    }

    private MonthlyReport read(String content) {
        return json.readValue(content, MonthlyReport.class);
    }

    /** What the account manager added, with its version. */
    @Transactional(readOnly = true)
    public Draft remarks(ReportId id) {
        return rows.remarks(id)
                .map(kept -> new Draft(json.readValue(kept.remarks(), Remarks.class), kept.version()))
                .orElseGet(() -> new Draft(Remarks.NONE, 0));
    }

    /** The sealed PDF of the report as it was first sent; empty while it is a draft. */
    @Transactional(readOnly = true)
    public Optional<byte[]> pdf(ReportId id) {
        return Optional.ofNullable(rows.pdf(id));
    }

    /** The sealed PDF of an edition; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<byte[]> pdf(ReportId id, int edition) {
        return edition == 0 ? pdf(id) : Optional.ofNullable(corrections.pdf(id, edition));
    }

    @Transactional(readOnly = true)
    public List<Correction> corrections(ReportId id) {
        return corrections.of(id);
    }

    /** Who of the customer opened it in the portal, oldest first. */
    @Transactional(readOnly = true)
    public List<Reading> readings(ReportId id) {
        return corrections.readings(id);
    }
}
