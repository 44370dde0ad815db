package fr.vigie.report;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.Stationery;
import fr.vigie.contract.ContractId;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.PersonId;
import fr.vigie.kernel.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The monthly reports. In a merchant's scope only their own exist. */
@Component
public class Reports {
    private final Composer composer;
    private final ReportDocuments documents;
    private final ReportRows rows;
    private final Customers customers;
    private final AgencySettings settings;
    private final Stationery stationery;
    private final Ledger ledger;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reports(
            Composer composer,
            ReportDocuments documents,
            ReportRows rows,
            Customers customers,
            AgencySettings settings,
            Stationery stationery,
            Ledger ledger,
            JsonMapper json,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.composer = composer;
        this.documents = documents;
        this.rows = rows;
        this.customers = customers;
        this.settings = settings;
        this.stationery = stationery;
        this.ledger = ledger;
        this.json = json;
        this.events = events;
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
     * Closes a contract's month: freezes its figures, draws its PDF and writes both to the ledger. Closing again gives the
     * same report; a closing that was cut off goes on from what was frozen.
     *
     * <p>Draws a document, so call it from a job or a command, not from a request or a transaction.
     */
    public Closing close(ContractId contract, MonthOf month) {
        if (clock.instant().isBefore(month.period().to())) {
            return new Closing.TooEarly(month.period().to());
        }
        Optional<ReportLine> before = rows.find(contract, month.month());
        if (before.isEmpty()) {
            Optional<MonthlyReport> computed = composer.compose(contract, month);
            if (computed.isEmpty()) {
                return new Closing.NothingDue();
            }
            freeze(computed.get());
        }
        ReportLine line = rows.find(contract, month.month()).orElseThrow();
        return new Closing.Closed(line.id(), line.closed() == null && seal(line));
    }

    private void freeze(MonthlyReport report) {
        Locale locale = customers.find(report.customer()).map(Customer::locale).orElse(Locale.FRENCH);
        transaction.executeWithoutResult(
                status -> rows.freeze(ReportId.create(), report, json.writeValueAsString(report), locale));
    }

    private boolean seal(ReportLine line) {
        MonthlyReport report = content(line.id()).orElseThrow();
        byte[] pdf = documents.draw(report, line.locale(), settings.agency(), stationery.in(line.locale()));
        String sha256 = Sha256.of(pdf).hex();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!rows.lockUnsealed(line.id())) {
                return false;
            }
            Instant now = Instants.micros(clock);
            var fact = new Fact(
                    "report.closed",
                    "contract:" + line.contract(),
                    Map.of(
                            "report", line.id().toString(),
                            "month", line.month().toString(),
                            "contentSha256",
                                    Sha256.of(rows.content(line.id()).orElseThrow())
                                            .hex(),
                            "pdfSha256", sha256,
                            "ledgerHead",
                                    report.head().count() + ":" + report.head().hash()));
            EntryId entry = ledger.append(line.customer(), fact, now);
            rows.seal(line.id(), pdf, sha256, entry.number(), now);
            return true;
        }));
    }

    /** The month as it would be reported now, stored nowhere. */
    public Optional<MonthlyReport> draft(ContractId contract, MonthOf month) {
        return composer.compose(contract, month);
    }

    /** Releases a closed report to the customer. @return false when it was released before, or is not closed */
    @Transactional
    public boolean send(ReportId id, @Nullable PersonId by) {
        Instant now = Instants.micros(clock);
        Optional<ReportLine> line = rows.find(id);
        if (line.isEmpty() || !rows.sent(id, now)) {
            return false;
        }
        CustomerId customer = line.get().customer();
        var details = by == null ? Map.<String, String>of() : Map.of("by", by.toString());
        ledger.append(customer, new Fact("report.sent", "report:" + id, details), now);
        events.publishEvent(
                new ReportReady(id, customer, line.get().contract(), line.get().month(), now));
        return true;
    }

    /** Appends what was found wrong; the report itself stays as it was. @return false when it is not closed */
    @Transactional
    public boolean correct(ReportId id, String text, PersonId by) {
        Optional<ReportLine> line = rows.find(id);
        if (line.isEmpty() || line.get().closed() == null) {
            return false;
        }
        Instant now = Instants.micros(clock);
        CustomerId customer = line.get().customer();
        int number = rows.correct(id, customer, text.strip(), by, now);
        var fact = new Fact(
                "report.corrected",
                "report:" + id,
                Map.of(
                        "number",
                        Integer.toString(number),
                        "textSha256",
                        Sha256.of(text.strip()).hex(),
                        "by",
                        by.toString()));
        ledger.append(customer, fact, now);
        if (line.get().sent() != null) {
            events.publishEvent(new ReportCorrected(id, customer, number, now));
        }
        return true;
    }

    /** The customer opened it in the portal. */
    @Transactional
    public void read(ReportId id) {
        rows.read(id, Instants.micros(clock));
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

    /** What was frozen. */
    @Transactional(readOnly = true)
    public Optional<MonthlyReport> content(ReportId id) {
        return rows.content(id).map(text -> json.readValue(text, MonthlyReport.class));
    }

    /** The sealed PDF; empty until the report is closed. */
    @Transactional(readOnly = true)
    public Optional<byte[]> pdf(ReportId id) {
        return Optional.ofNullable(rows.pdf(id));
    }

    @Transactional(readOnly = true)
    public List<Correction> corrections(ReportId id) {
        return rows.corrections(id);
    }
}
