package fr.vigie.billing.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceId;
import fr.vigie.billing.InvoiceSearch;
import fr.vigie.billing.InvoiceSearch.Standing;
import fr.vigie.billing.Invoices;
import fr.vigie.support.Author;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A merchant's invoices, with the hours behind them. */
@Controller
@ForMerchants
class PortalInvoices {
    private static final int PAGE = 30;
    private static final int ON_THE_CARD = 3;

    private final Invoices invoices;
    private final InvoiceSearch search;
    private final InvoiceDesk desk;

    PortalInvoices(Invoices invoices, InvoiceSearch search, InvoiceDesk desk) {
        this.invoices = invoices;
        this.search = search;
        this.desk = desk;
    }

    @GetMapping("/portal/invoices")
    String list(@RequestParam @Nullable String after, @AuthenticationPrincipal SignedIn me, Model model) {
        InvoiceSearch.Page page = search.page(
                null,
                Standing.ALL,
                me.itsCustomer(),
                true,
                Typed.uuid(after).map(InvoiceId::new).orElse(null),
                PAGE);
        model.addAttribute("lines", page.lines());
        model.addAttribute("next", page.next() == null ? null : "/portal/invoices?after=" + page.next());
        return "billing/portal-invoices";
    }

    /** What is to be paid and the last ones, for the merchant's home. */
    @GetMapping("/portal/invoices/card")
    String card(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("owed", search.owed(me.itsCustomer()));
        model.addAttribute(
                "lines",
                search.page(null, Standing.ALL, me.itsCustomer(), true, null, ON_THE_CARD)
                        .lines());
        return "billing/invoice-parts :: portal-home";
    }

    @GetMapping("/portal/invoices/{id}")
    String show(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Invoice invoice = desk.sentInvoice(id);
        invoices.view(invoice, Author.of(me));
        desk.fill(invoice, model);
        return "billing/portal-invoice";
    }

    @GetMapping("/portal/invoices/{id}/document.pdf")
    ResponseEntity<byte[]> document(@PathVariable String id) {
        Invoice invoice = desk.sentInvoice(id);
        return QuoteDesk.pdf(invoices.document(invoice), invoice.name() + ".pdf");
    }

    @GetMapping("/portal/invoices/{id}/{syntax}.xml")
    ResponseEntity<byte[]> data(@PathVariable String id, @PathVariable String syntax) {
        return desk.data(desk.sentInvoice(id), syntax);
    }
}
