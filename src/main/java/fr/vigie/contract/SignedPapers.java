package fr.vigie.contract;

import fr.vigie.contract.LifeEvent.Kind;
import fr.vigie.contract.SigningRound.Outcome;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Subject;
import fr.vigie.contract.text.Texts;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.pdf.PdfCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Versions that were signed on paper. The scan is kept in the database with its digest, and the ledger says who entered it:
 * Vigie vouches for the file, not for the hands that signed.
 */
@Service
public class SignedPapers {

    private final ContractRows contracts;
    private final LifeRows lives;
    private final LifeBook book;
    private final ShopCovers covers;
    private final SigningRows rounds;
    private final InvitationRows links;
    private final PaperRows papers;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Texts texts;
    private final Clock clock;

    SignedPapers(
            ContractRows contracts,
            LifeRows lives,
            LifeBook book,
            ShopCovers covers,
            SigningRows rounds,
            InvitationRows links,
            PaperRows papers,
            Ledger ledger,
            ApplicationEventPublisher events,
            Texts texts,
            Clock clock) {
        this.contracts = contracts;
        this.lives = lives;
        this.book = book;
        this.covers = covers;
        this.rounds = rounds;
        this.links = links;
        this.papers = papers;
        this.ledger = ledger;
        this.events = events;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * The newest version, draft or sent, is signed by the paper; links that were sent open nothing any more. The contract
     * itself may bind from a day that is past, since it did on paper; an amendment binds from today at the earliest, since
     * what was measured and answered since was so by the terms of then.
     */
    @Transactional
    public Change enter(ContractId id, PaperOrder order) {
        Instant now = Instants.micros(clock);
        lives.lock(id);
        Optional<Contract> found = contracts.find(id);
        if (found.isEmpty()) {
            return new Change.Unknown();
        }
        Contract contract = found.get();
        PdfCheck check = PdfCheck.of(order.content());
        Refusal refusal = refusal(contract, order, check, now);
        if (refusal != null || !(check instanceof PdfCheck.Good(int pages))) {
            return new Change.Refused(refusal == null ? Refusal.NOT_A_PDF : refusal);
        }
        ContractVersion version = contract.latest().version();
        Instant from = effective(order, version, now);
        Instant end = contract.signedTerms().endOnceSigned(version.clauses().duration(), from);
        if (covers.elsewhere(id, version.shops(), from, end)) {
            return new Change.Refused(Refusal.SHOP_COVERED);
        }
        if (contract.latest().isDraft()) {
            contracts.markSent(version, now);
            texts.keep(version);
            book.record(
                    id,
                    version.customer(),
                    LifeEvent.of(Kind.SENT, now, version.number()).because("", order.by()));
        }
        rounds.open(id).ifPresent(round -> {
            links.close(round, now);
            rounds.save(round.end(Outcome.ON_PAPER, now));
        });
        keep(version, order, pages, now);
        sign(version, effective(order, version, now), now);
        return new Change.Done(contracts.find(id).orElseThrow());
    }

    /** How a version was signed on paper; empty when it was not. */
    @Transactional(readOnly = true)
    public Optional<PaperSignature> of(ContractId contract, int version) {
        return papers.find(contract, version);
    }

    /** The scan. */
    @Transactional(readOnly = true)
    public Optional<byte[]> content(ContractId contract, int version) {
        return papers.content(contract, version);
    }

    private static @Nullable Refusal refusal(Contract contract, PaperOrder order, PdfCheck check, Instant now) {
        if (order.content().length > PaperOrder.MOST_BYTES) {
            return Refusal.FILE_TOO_LARGE;
        }
        if (check instanceof PdfCheck.Locked) {
            return Refusal.PDF_LOCKED;
        }
        if (order.names().isBlank()) {
            return Refusal.NAMES_MISSING;
        }
        LocalDate today = LocalDate.ofInstant(now, TermCalendar.PARIS);
        if (order.signedOn().isAfter(today)) {
            return Refusal.NOT_SIGNED_YET;
        }
        ContractVersion version = contract.latest().version();
        if (contract.latest().isDraft()
                && !Review.of(new Subject(version.shops().size(), version.clauses()))
                        .maySend()) {
            return Refusal.INCOMPLETE;
        }
        boolean past = order.effective() != null && order.effective().isBefore(today);
        if (past && contract.life().start().isPresent()) {
            return Refusal.IN_THE_PAST;
        }
        Kind kind = contract.latest().awaitsSignature() ? Kind.PAPER_ENTERED : Kind.SENT;
        Instant effective = effective(order, version, now);
        if (Sendings.bindsBeforeWhatIsSigned(contract, effective)) {
            return Refusal.BEFORE_AMENDMENT;
        }
        return contract.life()
                .refusal(kind, now, now)
                .or(() -> contract.isOverAt(effective) ? Optional.of(Refusal.AFTER_THE_END) : Optional.empty())
                .orElse(null);
    }

    private static Instant effective(PaperOrder order, ContractVersion version, Instant now) {
        LocalDate day = order.effective() == null && version.number() == 1 ? order.signedOn() : order.effective();
        return day == null || day.equals(LocalDate.ofInstant(now, TermCalendar.PARIS))
                ? now
                : day.atStartOfDay(TermCalendar.PARIS).toInstant();
    }

    private void keep(ContractVersion version, PaperOrder order, int pages, Instant now) {
        Sha256 digest = Sha256.of(order.content());
        Map<String, String> details = new LinkedHashMap<>();
        details.put("version", Integer.toString(version.number()));
        details.put("digest", version.digest().hex());
        details.put("scan", digest.hex());
        details.put("bytes", Integer.toString(order.content().length));
        details.put("pages", Integer.toString(pages));
        details.put("signed-on", order.signedOn().toString());
        details.put("names", order.names());
        LifeEvent event = LifeEvent.of(Kind.PAPER_ENTERED, now, version.number())
                .from(order.signedOn().atStartOfDay(TermCalendar.PARIS).toInstant())
                .because(order.names().replace("\n", " ; "), order.by());
        EntryId entry = book.record(
                version.contract(),
                version.customer(),
                event,
                new Fact("contract.paper-entered", "contract:" + version.contract(), details));
        papers.add(
                version.customer(),
                new PaperSignature(
                        version.contract(),
                        version.number(),
                        order.signedOn(),
                        order.names(),
                        order.by(),
                        now,
                        order.file(),
                        pages,
                        order.content().length,
                        digest,
                        entry.number()),
                order.content());
    }

    private void sign(ContractVersion version, Instant effective, Instant now) {
        EntryId entry = ledger.append(
                version.customer(),
                new Fact(
                        "contract.signed",
                        "contract:" + version.contract(),
                        Map.of(
                                "version", Integer.toString(version.number()),
                                "title", version.title(),
                                "digest", version.digest().hex(),
                                "signatures", "on paper",
                                "effective", effective.toString())),
                now);
        LifeEvent event = LifeEvent.of(Kind.SIGNED, now, version.number()).from(effective);
        if (!contracts.markSigned(version, event, entry)) {
            throw new IllegalStateException("version " + version.number() + " of contract " + version.contract()
                    + " does not await a signature");
        }
        events.publishEvent(new ContractSigned(version.contract(), version.customer(), version.number(), now));
    }
}
