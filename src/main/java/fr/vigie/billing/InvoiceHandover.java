package fr.vigie.billing;

import fr.vigie.billing.InvoiceSearch.Line;
import fr.vigie.billing.InvoiceSearch.Page;
import fr.vigie.billing.InvoiceSearch.Standing;
import fr.vigie.contract.ending.HandoverArchive;
import fr.vigie.contract.ending.HandoverPart;
import fr.vigie.contract.ending.Leaving;
import fr.vigie.job.JobRun;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The invoices and credit notes that the customer received, as they were sent. */
@Component
class InvoiceHandover implements HandoverPart {

    private static final int PAGE = 100;

    private final Invoices invoices;
    private final InvoiceSearch search;

    InvoiceHandover(Invoices invoices, InvoiceSearch search) {
        this.invoices = invoices;
        this.search = search;
    }

    @Override
    public String name() {
        return "invoices";
    }

    @Override
    public int place() {
        return 40;
    }

    @Override
    public void write(Leaving leaving, boolean history, HandoverArchive into, JobRun run) throws Exception {
        @Nullable InvoiceId after = null;
        do {
            Page page = search.page(null, Standing.ALL, leaving.customer(), true, after, PAGE);
            for (Line line : page.lines()) {
                run.checkCancelled();
                Invoice invoice = invoices.find(line.id()).orElseThrow();
                into.add("factures/" + HandoverArchive.name(line.number()) + ".pdf", invoices.document(invoice));
            }
            after = page.next() == null ? null : page.lines().getLast().id();
        } while (after != null);
    }
}
