package fr.vigie.billing.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.CreditorId;
import fr.vigie.billing.DebitBatch;
import fr.vigie.billing.DirectDebits;
import fr.vigie.billing.InvoiceId;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.billing.einvoice.Pain008;
import fr.vigie.kernel.CustomerId;
import fr.vigie.support.Author;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which invoices are collected by direct debit, and what became of it. */
@Controller
@RequestMapping("/billing/debits")
@ForManagers
class DebitPages {
    /** The invoice tells the customer of the debit; banks want the file a day before. */
    private static final int AHEAD = 3;

    private final DirectDebits debits;
    private final Customers customers;
    private final AgencySettings agency;
    private final InvoiceDesk desk;

    DebitPages(DirectDebits debits, Customers customers, AgencySettings agency, InvoiceDesk desk) {
        this.debits = debits;
        this.customers = customers;
        this.agency = agency;
        this.desk = desk;
    }

    @GetMapping
    String list(Model model) {
        Map<CustomerId, String> names =
                customers.list().stream().collect(Collectors.toMap(Customer::id, Customer::name));
        model.addAttribute("invoices", debits.collectable());
        model.addAttribute("names", names);
        model.addAttribute("batches", debits.batches());
        model.addAttribute("creditor", debits.creditor().map(CreditorId::value).orElse(""));
        model.addAttribute("account", agency.letterhead().iban() != null);
        model.addAttribute("day", desk.today().plusDays(AHEAD));
        model.addAttribute("tomorrow", desk.today().plusDays(1));
        return "billing/debits";
    }

    @PostMapping("/creditor")
    String creditor(@RequestParam(defaultValue = "") String creditor, RedirectAttributes flash) {
        Optional<CreditorId> read = CreditorId.parse(creditor);
        if (read.isEmpty() && !creditor.isBlank()) {
            flash.addFlashAttribute("alarm", "billing.error.creditor");
            flash.addFlashAttribute("typedCreditor", creditor);
        } else {
            boolean saved = debits.change(read.orElse(null));
            flash.addFlashAttribute(
                    saved ? "notice" : "alarm", saved ? "billing.debit.creditor.saved" : "billing.settings.notReady");
        }
        return "redirect:/billing/debits";
    }

    @PostMapping
    String ask(
            @RequestParam(defaultValue = "") List<String> invoice,
            @RequestParam(defaultValue = "") String day,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        List<InvoiceId> chosen = invoice.stream()
                .flatMap(id -> Typed.uuid(id).stream())
                .map(InvoiceId::new)
                .toList();
        DirectDebits.Asked asked = Typed.day(day)
                .map(on -> debits.ask(chosen, on, Author.of(me)))
                .orElse(new DirectDebits.Asked.Refused("billing.debit.refused.day"));
        return switch (asked) {
            case DirectDebits.Asked.Made(UUID batch) -> {
                flash.addFlashAttribute("notice", "billing.debit.made");
                yield "redirect:/billing/debits/" + batch;
            }
            case DirectDebits.Asked.Refused(String message) -> {
                flash.addFlashAttribute("alarm", message);
                yield "redirect:/billing/debits";
            }
        };
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, Model model) {
        model.addAttribute("batch", batch(id));
        return "billing/debit";
    }

    @PostMapping("/{id}/file")
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @RequestParam(defaultValue = "V8") String version,
            @AuthenticationPrincipal SignedIn me) {
        DebitBatch batch = batch(id);
        Pain008.Version written = version.equals("V2") ? Pain008.Version.V2 : Pain008.Version.V8;
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"prelevements-" + batch.collectOn() + "-" + written.fileName()
                                + ".xml\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(debits.file(batch, written, Author.of(me)));
    }

    @PostMapping("/{id}/{invoice}/collection")
    String collected(
            @PathVariable String id,
            @PathVariable String invoice,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        DebitBatch batch = batch(id);
        return told(debits.collected(batch.id(), invoice(invoice), Author.of(me)), "collected", batch, flash);
    }

    /** All debits of which nothing was said yet. */
    @PostMapping("/{id}/collection")
    String all(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        DebitBatch batch = batch(id);
        InvoiceOutcome last = new InvoiceOutcome.Refused("billing.debit.refused.settled");
        for (DebitBatch.Line line : batch.lines()) {
            if (line.state() == DebitBatch.State.ASKED) {
                InvoiceOutcome outcome = debits.collected(batch.id(), line.invoice(), Author.of(me));
                last = last instanceof InvoiceOutcome.Changed ? last : outcome;
            }
        }
        return told(last, "collected", batch, flash);
    }

    @PostMapping("/{id}/{invoice}/rejection")
    String rejected(
            @PathVariable String id,
            @PathVariable String invoice,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        DebitBatch batch = batch(id);
        return told(debits.rejected(batch.id(), invoice(invoice), reason, Author.of(me)), "rejected", batch, flash);
    }

    private DebitBatch batch(String id) {
        return Typed.uuid(id).flatMap(debits::batch).orElseThrow(QuoteDesk::notFound);
    }

    private InvoiceId invoice(String id) {
        return desk.invoice(id).id();
    }

    private static String told(InvoiceOutcome outcome, String notice, DebitBatch batch, RedirectAttributes flash) {
        if (outcome instanceof InvoiceOutcome.Refused(String message)) {
            flash.addFlashAttribute("alarm", message);
        } else {
            flash.addFlashAttribute("notice", "billing.debit.notice." + notice);
        }
        return "redirect:/billing/debits/" + batch.id();
    }
}
