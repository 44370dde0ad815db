package fr.vigie.billing;

import fr.vigie.contract.ContractId;
import fr.vigie.evidence.Fact;
import fr.vigie.evidence.Ledger;
import fr.vigie.kernel.Instants;
import fr.vigie.kernel.Sha256;
import fr.vigie.support.Author;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a draft charges and the agency chooses not to: hours of earlier months, which it may keep from giving back too, expenses, and credits. */
@Service
public class Waivers {
    public static final int LONGEST_REASON = 200;

    private final WaiverRows rows;
    private final InvoiceRows drafts;
    private final SourceRows sources;
    private final Items items;
    private final Invoices invoices;
    private final Gathered gathered;
    private final Ledger ledger;
    private final Clock clock;

    Waivers(
            WaiverRows rows,
            InvoiceRows drafts,
            SourceRows sources,
            Items items,
            Invoices invoices,
            Gathered gathered,
            Ledger ledger,
            Clock clock) {
        this.rows = rows;
        this.drafts = drafts;
        this.sources = sources;
        this.items = items;
        this.invoices = invoices;
        this.gathered = gathered;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Gives up what a draft settles of the hours of an earlier month, for good; the draft is computed anew.
     *
     * @param reason of 1 to 200 characters, for the managers who look later
     */
    @Transactional
    public InvoiceOutcome giveUp(InvoiceId id, YearMonth month, String reason, Author by) {
        Invoice draft = drafts.lockWithContract(id).orElseThrow();
        ContractId contract = draft.contract();
        String why = reason.strip();
        if (!draft.isDraft() || contract == null) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.issued");
        }
        Optional<Source> settled = draft.content().lines().stream()
                .filter(line -> line.key().equals("overage:" + month))
                .flatMap(line -> Optional.ofNullable(line.source()).stream())
                .findFirst();
        if (settled.isEmpty() || why.isEmpty() || why.length() > LONGEST_REASON) {
            return new InvoiceOutcome.Refused("billing.waiver.refused");
        }
        Instant now = Instants.micros(clock);
        // With what waits for later invoices, since this one could not bear it.
        Duration rest = gathered.toGiveBack(contract, month).getOrDefault(month, Duration.ZERO);
        Duration time = Duration.ofMinutes(settled.get().amount()).plus(rest);
        rows.add(contract, month, draft.customer(), time, why, by, now);
        ledger.append(
                draft.customer(),
                new Fact(
                        "invoice.hoursWaived",
                        "contract:" + contract,
                        Map.of(
                                "month", month.toString(),
                                "minutes", Long.toString(time.toMinutes()),
                                "by", by.reference(),
                                "reasonSha256", Sha256.of(why).hex())),
                now);
        return invoices.revise(id, by);
    }

    /**
     * The lines of a draft that may be taken off it for good: expenses, and the credits that a person entered, of which no other
     * invoice took a part. A credit that the contract grants is none of them.
     */
    @Transactional(readOnly = true)
    public List<InvoiceLine> removable(Invoice draft) {
        return draft.isDraft() && !draft.isCorrection()
                ? draft.content().lines().stream().filter(this::isRemovable).toList()
                : List.of();
    }

    private boolean isRemovable(InvoiceLine line) {
        Source source = line.source();
        ItemId item = line.item();
        return source != null && item != null && (!line.isCredit() || isByHand(item, source.amount()));
    }

    private boolean isByHand(ItemId credit, long takenHere) {
        return items.isEnteredByHand(credit)
                && items.find(credit)
                        .filter(item -> item.charged().cents() == takenHere)
                        .isPresent();
    }

    /**
     * Takes an expense off a draft for good, such as the agreed price of work that the customer gave up, or a credit that was
     * entered by mistake; the draft is computed anew.
     *
     * @param reason of 1 to 200 characters, for the managers who look later
     */
    @Transactional
    public InvoiceOutcome giveUp(InvoiceId id, ItemId item, String reason, Author by) {
        Invoice draft = drafts.lockWithContract(id).orElseThrow();
        String why = reason.strip();
        if (!draft.isDraft() || draft.isCorrection()) {
            return new InvoiceOutcome.Refused("billing.invoice.refused.issued");
        }
        boolean removable = removable(draft).stream().anyMatch(line -> item.equals(line.item()));
        if (!removable || why.isEmpty() || why.length() > Item.LONGEST_REASON) {
            return new InvoiceOutcome.Refused("billing.expense.refused");
        }
        sources.release(id);
        items.withdraw(item, why, by);
        return invoices.revise(id, by);
    }
}
