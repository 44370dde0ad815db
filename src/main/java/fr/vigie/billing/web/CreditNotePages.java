package fr.vigie.billing.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.CreditNotes;
import fr.vigie.billing.Crediting;
import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceContent;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.Printable;
import fr.vigie.support.Author;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A credit note of chosen lines and amounts. */
@Controller
@RequestMapping("/invoices/{id}/credit")
@ForManagers
class CreditNotePages {
    private static final String PAGE = "billing/credit";

    private final CreditNotes notes;
    private final InvoiceDesk desk;

    CreditNotePages(CreditNotes notes, InvoiceDesk desk) {
        this.notes = notes;
        this.desk = desk;
    }

    /**
     * A line as it is typed.
     *
     * @param error the key of what is wrong with it; null when nothing is
     */
    public record Row(
            Crediting.Row of, String typed, @Nullable String error) {}

    @GetMapping
    String choose(@PathVariable String id, Model model) {
        Invoice invoice = creditable(id);
        return page(invoice, notes.of(invoice), Map.of(), "", "", null, model);
    }

    @PostMapping("/lines")
    String draft(
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Invoice invoice = creditable(id);
        Crediting crediting = notes.of(invoice);
        String reason = Typed.line(sent.get("reason"));
        Optional<Map<Integer, Money>> amounts = amounts(crediting, sent);
        Optional<Crediting.Refusal> refusal = amounts.flatMap(crediting::refusal);
        String lacking = Printable.lacking(reason);
        if (amounts.isEmpty()
                || refusal.isPresent()
                || reason.length() > InvoiceContent.LONGEST_NOTES
                || !lacking.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(invoice, crediting, sent, reason, lacking, refusal.orElse(null), model);
        }
        InvoiceOutcome outcome = notes.draft(invoice.id(), amounts.get(), reason, Author.of(me));
        return InvoiceDesk.told(outcome, "billing.invoice.notice.credited", id, flash);
    }

    private Invoice creditable(String id) {
        Invoice invoice = desk.invoice(id);
        if (!invoice.isIssued() || invoice.isCreditNote()) {
            throw QuoteDesk.notFound();
        }
        return invoice;
    }

    private String page(
            Invoice invoice,
            Crediting crediting,
            Map<String, String> sent,
            String reason,
            String lacking,
            Crediting.@Nullable Refusal refusal,
            Model model) {
        desk.fill(invoice, model);
        List<Row> rows = new ArrayList<>();
        for (Crediting.Row row : crediting.rows()) {
            String typed = Typed.line(sent.get("amount-" + row.number()));
            boolean wrong = read(typed).isEmpty();
            boolean beyond = refusal != null && Integer.valueOf(row.number()).equals(refusal.number());
            rows.add(new Row(
                    row,
                    typed,
                    wrong ? "billing.credit.refused.amount" : beyond ? "billing.credit.refused.beyond" : null));
        }
        model.addAttribute("rows", rows);
        model.addAttribute("reason", reason);
        model.addAttribute("lacking", lacking);
        model.addAttribute("refusal", refusal != null && refusal.number() == null ? refusal : null);
        model.addAttribute("whole", crediting.isWhole() || invoice.cancelled());
        return PAGE;
    }

    /** Empty when an amount cannot be read. */
    private static Optional<Map<Integer, Money>> amounts(Crediting crediting, Map<String, String> sent) {
        Map<Integer, Money> amounts = new TreeMap<>();
        for (Crediting.Row row : crediting.rows()) {
            Optional<Money> amount = read(Typed.line(sent.get("amount-" + row.number())));
            if (amount.isEmpty()) {
                return Optional.empty();
            }
            if (amount.get().cents() != 0) {
                amounts.put(row.number(), amount.get());
            }
        }
        return Optional.of(amounts);
    }

    private static Optional<Money> read(String typed) {
        return typed.isEmpty() ? Optional.of(Money.ZERO) : Typed.money(typed);
    }
}
