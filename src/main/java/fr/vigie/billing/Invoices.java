package fr.vigie.billing;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.contract.BudgetClause.Payment;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.support.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The invoices of all customers; within a merchant's request only their own exist, and drafts not at all.
 *
 * <p>A draft becomes an invoice when a manager validates it: it gets the next number of its series under a lock that lasts
 * until the transaction ends, its parties and its PDF are frozen, and from then on only a credit note corrects it.
 */
@Service
public class Invoices {
    /** Payment terms of an invoice without contract (French commercial code, article L. 441-10). */
    private static final Payment USUAL = new Payment(30, false, null);

    /** What a draft misses that was made by other data than those that would be frozen with it. */
    private static final String CHANGED = "billing.missing.current";

    private final InvoiceRows rows;
    private final SourceRows sources;
    private final CreditNotes creditNotes;
    private final Filing filing;
    private final Serials serials;
    private final Drafting drafting;
    private final DraftRules rules;
    private final InvoiceDocument documents;
    private final InvoiceMail mail;
    private final BillingBooks books;
    private final BillingProfiles profiles;
    private final AgencySettings agency;
    private final Customers customers;
    private final Contracts contracts;
    private final AttemptRows attempts;
    private final DebitRows debits;
    private final Ledger ledger;
    private final Clock clock;

    Invoices(
            InvoiceRows rows,
            SourceRows sources,
            CreditNotes creditNotes,
            Filing filing,
            Serials serials,
            Drafting drafting,
            DraftRules rules,
            InvoiceDocument documents,
            InvoiceMail mail,
            BillingBooks books,
            BillingProfiles profiles,
            AgencySettings agency,
            Customers customers,
            Contracts contracts,
            AttemptRows attempts,
            DebitRows debits,
            Ledger ledger,
            Clock clock) {
        this.rows = rows;
        this.sources = sources;
        this.creditNotes = creditNotes;
        this.filing = filing;
        this.serials = serials;
        this.drafting = drafting;
        this.rules = rules;
        this.documents = documents;
        this.mail = mail;
        this.books = books;
        this.profiles = profiles;
        this.agency = agency;
        this.customers = customers;
        this.contracts = contracts;
        this.attempts = attempts;
        this.debits = debits;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Invoice> find(InvoiceId id) {
        return rows.find(id);
    }

    /** The invoice of the contract's month before, to compare with; empty for a first one. */
    @Transactional(readOnly = true)
    public Optional<Invoice> before(Invoice invoice) {
        return invoice.contract() == null || invoice.month() == null
                ? Optional.empty()
                : rows.before(invoice.contract(), invoice.month());
    }

    /** The credit notes of an invoice. */
    @Transactional(readOnly = true)
    public List<Invoice> correcting(InvoiceId invoice) {
        return rows.correcting(invoice);
    }

    /** What keeps a draft from being validated, as message keys; empty when nothing does. */
    @Transactional(readOnly = true)
    public List<String> missing(Invoice draft) {
        List<String> missing = new ArrayList<>(Missing.of(draft, seller(), buyer(draft), books.settings()));
        missing.addAll(rules.stillHold(draft) ? Missing.rate(draft, books.settings()) : List.of(CHANGED));
        if (draft.isCreditNote() && corrected(draft) == null) {
            missing.add("billing.missing.corrected");
        }
        return missing;
    }

    /** Computes a draft anew. */
    @Transactional
    public InvoiceOutcome revise(InvoiceId id, Author by) {
        Invoice draft = known(id, rows.lockWithContract(id));
        if (!draft.isDraft()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.issued");
        }
        if (draft.isCorrection()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.creditNote");
        }
        return drafting.revise(draft, by)
                .<InvoiceOutcome>map(InvoiceOutcome.Changed::new)
                .orElseGet(() -> discarded(draft, "", by));
    }

    /** Gives a draft other notes. */
    @Transactional
    public InvoiceOutcome annotate(InvoiceId id, String notes) {
        Invoice draft = lock(id);
        if (!draft.isDraft()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.issued");
        }
        rows.rewrite(id, draft.content().with(draft.content().lines(), notes));
        return new InvoiceOutcome.Changed(lock(id));
    }

    /** Drops a draft: its month is not invoiced unless a manager asks for it again. */
    @Transactional
    public InvoiceOutcome discard(InvoiceId id, String reason, Author by) {
        Invoice draft = lock(id);
        return draft.isDraft()
                ? discarded(draft, reason.strip(), by)
                : new InvoiceOutcome.Refused("billing.invoice.refused.issued");
    }

    /** Validates a draft: number, dates, parties and PDF are frozen, and the ledger keeps its digest. */
    @Transactional
    public InvoiceOutcome issue(InvoiceId id, Author by) {
        Invoice draft = lock(id);
        if (!draft.isDraft()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.issued");
        }
        List<String> missing = missing(draft);
        if (!missing.isEmpty()) {
            return new InvoiceOutcome.Refused(
                    missing.contains(CHANGED) ? "billing.invoice.refused.changed" : "billing.invoice.refused.missing");
        }
        Instant now = Instants.micros(clock);
        LocalDate today = Quote.today(now);
        serials.hold(draft.kind().name(), today.getYear());
        // Numbers go in the order of the days: a clock that was set back would break it.
        if (rows.lastIssued(draft.kind()).filter(last -> last.isAfter(today)).isPresent()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.clock");
        }
        int serial = serials.next(draft.kind().name(), today.getYear());
        Issue issue = issue(draft, new InvoiceNumber(draft.kind(), today.getYear(), serial), today);
        rows.issue(id, issue);
        Invoice issued = lock(id);
        Sha256 digest = filing.keep(issued);
        rows.append(issued, InvoiceEvent.Kind.ISSUED, now, by, issue.number().toString());
        ledger.append(issued.customer(), fact("invoice.issued", issued, Map.of("document", digest.hex())), now);
        if (issued.corrects() != null) {
            creditNotes.takeBack(issued, issued.corrects(), now, by);
        }
        return new InvoiceOutcome.Changed(lock(id));
    }

    /** Sends a validated invoice by mail and shows it in the portal. Doing it again sends nothing twice. */
    @Transactional
    public InvoiceOutcome send(InvoiceId id, Author by) {
        Invoice invoice = lock(id);
        if (!invoice.isIssued()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.draft");
        }
        if (invoice.sent().isPresent()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.sent");
        }
        if (mail.recipients(invoice).isEmpty()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.nobody");
        }
        Instant now = Instants.micros(clock);
        mail.send(invoice, filing.pdf(id));
        rows.state(id, "SENT");
        List<EmailAddress> recipients = mail.recipients(invoice);
        String to =
                String.join(", ", recipients.stream().map(EmailAddress::value).toList());
        rows.append(invoice, InvoiceEvent.Kind.SENT, now, by, to);
        Map<String, String> sent = Map.of("recipients", Integer.toString(recipients.size()), "by", by.reference());
        ledger.append(invoice.customer(), fact("invoice.sent", invoice, sent), now);
        return new InvoiceOutcome.Changed(lock(id));
    }

    /** The customer opened it; only the first time leaves a trace. */
    @Transactional
    public void view(Invoice invoice, Author by) {
        Invoice locked = lock(invoice.id());
        if (!locked.happened(InvoiceEvent.Kind.VIEWED)) {
            Instant now = Instants.micros(clock);
            rows.append(locked, InvoiceEvent.Kind.VIEWED, now, by, "");
            ledger.append(locked.customer(), fact("invoice.viewed", locked, Map.of("by", by.reference())), now);
        }
    }

    /** The Factur-X of a validated invoice as it was frozen, or how a draft would look. */
    @Transactional(readOnly = true)
    public byte[] document(Invoice invoice) {
        if (invoice.isIssued()) {
            return filing.pdf(invoice.id());
        }
        LocalDate today = Quote.today(clock.instant());
        InvoiceNumber none = new InvoiceNumber(invoice.kind(), today.getYear(), 1);
        return documents.pdf(invoice, issue(invoice, none, today), true);
    }

    /** The data of a validated invoice, as platforms and accountants' software read them. */
    @Transactional(readOnly = true)
    public byte[] data(Invoice invoice, InvoiceSyntax syntax) {
        return filing.data(invoice, syntax);
    }

    private InvoiceOutcome discarded(Invoice draft, String reason, Author by) {
        Instant now = Instants.micros(clock);
        sources.release(draft.id());
        rows.state(draft.id(), "DISCARDED");
        rows.append(draft, InvoiceEvent.Kind.DISCARDED, now, by, reason);
        if (draft.contract() != null && draft.month() != null && !draft.isCorrection()) {
            attempts.note(
                    draft.contract(),
                    draft.month(),
                    draft.customer(),
                    Attempt.Outcome.DISCARDED,
                    draft.id(),
                    reason,
                    now);
        }
        return new InvoiceOutcome.Changed(lock(draft.id()));
    }

    private Issue issue(Invoice draft, InvoiceNumber number, LocalDate today) {
        BillingSettings settings = books.settings();
        Payment terms = terms(draft.contract());
        Invoice corrected = corrected(draft);
        BillingProfile buyer = buyer(draft);
        return new Issue(
                number,
                today,
                draft.isCreditNote() ? today : due(today, terms),
                seller(),
                buyer,
                language(draft),
                terms.lateRate() == null ? settings.lateRate() : terms.lateRate(),
                settings.vatOnDebits(),
                corrected == null
                        ? null
                        : new Issue.Corrected(
                                corrected.issued().number(), corrected.issued().issuedOn()),
                debits.named(draft.customer(), buyer.method()).orElse(null));
    }

    /**
     * What a credit note refers to, since it has to (CGI, article 289; XP Z12-012, BR-FR-CO-05): the invoice that it takes back,
     * or the last one of the contract that it settles.
     */
    private @Nullable Invoice corrected(Invoice draft) {
        if (draft.isCorrection()) {
            return first(draft);
        }
        return draft.isCreditNote() ? before(draft).orElse(null) : null;
    }

    /** As the newest signed version says. */
    private Payment terms(@Nullable ContractId contract) {
        return contract == null
                ? USUAL
                : contracts.versions(List.of(contract)).stream()
                        .filter(version -> version.effective() != null)
                        .max(Comparator.comparingInt(ContractVersion::number))
                        .map(version -> version.clauses().budget().payment())
                        .orElse(USUAL);
    }

    private static LocalDate due(LocalDate issued, Payment terms) {
        LocalDate day = issued.plusDays(terms.days());
        return terms.endOfMonth() ? day.with(TemporalAdjusters.lastDayOfMonth()) : day;
    }

    /** What corrects an invoice has its tax, so that it names the same buyer; it goes where the customer is reached now. */
    private BillingProfile buyer(Invoice draft) {
        BillingProfile known = profiles.of(customer(draft));
        return draft.isCorrection() ? first(draft).issued().buyer().reachedLike(known) : known;
    }

    private String language(Invoice draft) {
        if (draft.isCorrection()) {
            return first(draft).issued().language();
        }
        return customer(draft).locale().getLanguage().equals("en") ? "en" : "fr";
    }

    private Customer customer(Invoice draft) {
        return customers.find(draft.customer()).orElseThrow();
    }

    /** The invoice that a correction takes back. */
    private Invoice first(Invoice correction) {
        return rows.find(Objects.requireNonNull(correction.corrects())).orElseThrow();
    }

    private Seller seller() {
        return Seller.of(agency.agency(), agency.letterhead());
    }

    private Invoice lock(InvoiceId id) {
        return known(id, rows.lock(id));
    }

    private static Invoice known(InvoiceId id, Optional<Invoice> found) {
        return found.orElseThrow(() -> new IllegalArgumentException("there is no invoice " + id + " in this scope"));
    }

    private static Fact fact(String kind, Invoice invoice, Map<String, String> more) {
        Map<String, String> details = new TreeMap<>(more);
        details.put("number", invoice.name());
        details.put("net", invoice.content().totals().net().amount().toPlainString());
        details.put("gross", invoice.gross().amount().toPlainString());
        return new Fact(kind, "invoice:" + invoice.id(), details);
    }
}
