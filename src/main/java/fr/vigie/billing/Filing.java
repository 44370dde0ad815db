package fr.vigie.billing;

import fr.vigie.billing.einvoice.Cii;
import fr.vigie.billing.einvoice.EInvoice;
import fr.vigie.billing.einvoice.FacturX;
import fr.vigie.billing.einvoice.Ubl;
import fr.vigie.kernel.Sha256;
import org.springframework.stereotype.Component;

/** Draws up the files of an invoice when it is validated and keeps them byte for byte. */
@Component
class Filing {
    private final InvoiceFiles files;
    private final InvoiceDocument documents;
    private final InvoiceData data;

    Filing(InvoiceFiles files, InvoiceDocument documents, InvoiceData data) {
        this.files = files;
        this.documents = documents;
        this.data = data;
    }

    /** @return the digest of the PDF, which carries the data too */
    Sha256 keep(Invoice issued) {
        Issue issue = issued.issued();
        EInvoice invoice = data.of(issued, issue);
        byte[] cii = Cii.write(invoice);
        files.keep(issued, InvoiceSyntax.CII.name(), cii);
        files.keep(issued, InvoiceSyntax.UBL.name(), Ubl.write(invoice));
        byte[] printed = documents.pdf(issued, issue, false);
        return files.keep(
                issued,
                InvoiceFiles.PDF,
                FacturX.of(printed, cii, issue.seller().name()));
    }

    /** The PDF as it was kept. */
    byte[] pdf(InvoiceId id) {
        return files.find(id, InvoiceFiles.PDF).orElseThrow();
    }

    /** The data as they were kept; of an invoice older than its data, the same computed from what was frozen with it. */
    byte[] data(Invoice issued, InvoiceSyntax syntax) {
        return files.find(issued.id(), syntax.name()).orElseGet(() -> {
            EInvoice invoice = data.of(issued, issued.issued());
            return switch (syntax) {
                case CII -> Cii.write(invoice);
                case UBL -> Ubl.write(invoice);
            };
        });
    }
}
