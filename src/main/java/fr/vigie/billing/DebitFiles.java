package fr.vigie.billing;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Iban;
import fr.vigie.account.Letterhead;
import fr.vigie.billing.einvoice.Pain008;
import fr.vigie.kernel.Instants;
import fr.vigie.shop.Purposes;
import fr.vigie.support.Author;
import fr.vigie.vault.Secret;
import fr.vigie.vault.Vault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the files that a person hands to the bank; each opening of an account leaves a trace in the customer's access log. */
@Service
public class DebitFiles {
    private final DebitRows rows;
    private final AgencySettings agency;
    private final Vault vault;
    private final Purposes purposes;
    private final Clock clock;

    DebitFiles(DebitRows rows, AgencySettings agency, Vault vault, Purposes purposes, Clock clock) {
        this.rows = rows;
        this.agency = agency;
        this.vault = vault;
        this.purposes = purposes;
        this.clock = clock;
    }

    /**
     * The file of a batch as it stands now: what was settled since is left out, and what is left to pay of the rest is asked for.
     * From then on the bank may have it, and only a person says what became of its debits.
     *
     * @return empty when nothing is left to ask for: everything is settled or paid, or no mandate stands any more
     */
    @Transactional
    public Optional<byte[]> write(DebitBatch batch, Pain008.Version version, Author by) {
        Letterhead letterhead = agency.letterhead();
        Iban own = letterhead.iban();
        CreditorId creditor = rows.creditor().orElse(null);
        if (own == null || creditor == null) {
            throw new IllegalStateException("the agency has no creditor identifier or no account any more");
        }
        rows.lock(batch.id());
        List<Pain008.Debit> debits = debits(batch, by);
        if (debits.isEmpty()) {
            return Optional.empty();
        }
        rows.hand(batch.id(), Instants.micros(clock));
        return Optional.of(Pain008.write(
                version,
                new Pain008.Creditor(agency.agency().name(), creditor.value(), own, letterhead.bic()),
                batch.id().toString().replace("-", ""),
                batch.created(),
                batch.collectOn(),
                debits));
    }

    private List<Pain008.Debit> debits(DebitBatch batch, Author by) {
        Map<UUID, Mandate> standing =
                rows
                        .mandates(batch.lines().stream()
                                .map(DebitBatch.Line::mandate)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Mandate::id, mandate -> mandate));
        List<Pain008.Debit> debits = new ArrayList<>();
        for (DebitBatch.Line line : batch.lines()) {
            Mandate mandate = standing.get(line.mandate());
            if (mandate != null && line.state() == DebitBatch.State.ASKED && !line.isPaid()) {
                debits.add(new Pain008.Debit(
                        line.number().toString(),
                        line.due(),
                        mandate.reference(),
                        mandate.signedOn(),
                        mandate.holder(),
                        open(mandate, line.number(), by),
                        mandate.bic(),
                        line.first()));
            }
        }
        return debits;
    }

    private Iban open(Mandate mandate, InvoiceNumber invoice, Author by) {
        String purpose = purposes.words("billing.purpose.debit", mandate.customer(), invoice.toString());
        try (Secret secret = vault.open(mandate.account(), purpose, by.person())) {
            return new Iban(secret.text());
        }
    }
}
