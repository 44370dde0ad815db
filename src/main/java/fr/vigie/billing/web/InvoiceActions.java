package fr.vigie.billing.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.CreditNotes;
import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.billing.Invoices;
import fr.vigie.billing.Item;
import fr.vigie.billing.ItemId;
import fr.vigie.billing.Items;
import fr.vigie.billing.PaymentMethod;
import fr.vigie.billing.Payments;
import fr.vigie.billing.Waivers;
import fr.vigie.kernel.Money;
import fr.vigie.pdf.Printable;
import fr.vigie.support.Author;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an invoice goes through. */
@Controller
@RequestMapping("/invoices/{id}")
@ForManagers
class InvoiceActions {
    private static final int LONGEST = 2_000;

    private final Invoices invoices;
    private final CreditNotes credits;
    private final Items items;
    private final Payments payments;
    private final Waivers waivers;
    private final InvoiceDesk desk;

    InvoiceActions(
            Invoices invoices, CreditNotes credits, Items items, Payments payments, Waivers waivers, InvoiceDesk desk) {
        this.invoices = invoices;
        this.credits = credits;
        this.items = items;
        this.payments = payments;
        this.waivers = waivers;
        this.desk = desk;
    }

    @PostMapping("/computation")
    String revise(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return told(invoices.revise(desk.invoice(id).id(), Author.of(me)), "revised", id, flash);
    }

    @PostMapping("/notes")
    String annotate(@PathVariable String id, @RequestParam(defaultValue = "") String notes, RedirectAttributes flash) {
        Invoice draft = desk.invoice(id);
        return Printable.refuses(notes, "typedNotes", flash)
                ? "redirect:/invoices/" + id
                : told(invoices.annotate(draft.id(), cut(notes)), "annotated", id, flash);
    }

    /** An expense or a credit of the contract, taken into this draft at once. */
    @PostMapping("/items")
    String add(
            @PathVariable String id,
            @RequestParam(defaultValue = "EXPENSE") String kind,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String amount,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Invoice draft = desk.invoice(id);
        Optional<Money> price = Typed.money(amount).filter(money -> money.compareTo(Money.ZERO) > 0);
        String words = label.strip();
        if (!draft.isDraft() || draft.isCorrection() || draft.contract() == null) {
            flash.addFlashAttribute("alarm", "billing.invoice.refused.issued");
        } else if (price.isEmpty() || words.isEmpty() || words.length() > Item.LONGEST_LABEL) {
            flash.addFlashAttribute("alarm", "billing.item.refused");
            keep(kind, label, amount, flash);
        } else if (Printable.refuses(words, "typedLabel", flash)) {
            keep(kind, label, amount, flash);
        } else {
            Item.Kind entered = kind.equals("CREDIT") ? Item.Kind.CREDIT : Item.Kind.EXPENSE;
            items.enter(
                    draft.customer(), draft.contract(), entered, desk.today(), words, price.get(), null, Author.of(me));
            return told(invoices.revise(draft.id(), Author.of(me)), "item", id, flash);
        }
        return "redirect:/invoices/" + id;
    }

    /** Hours of an earlier month that this draft settles are given up. */
    @PostMapping("/waivers")
    String giveUp(
            @PathVariable String id,
            @RequestParam YearMonth month,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return told(waivers.giveUp(desk.invoice(id).id(), month, reason, Author.of(me)), "waived", id, flash);
    }

    /** An expense of this draft is charged to nobody, or a credit taken off nothing. */
    @PostMapping("/items/{item}/withdrawal")
    String giveUp(
            @PathVariable String id,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        boolean credit = items.find(new ItemId(item))
                .filter(each -> each.kind() == Item.Kind.CREDIT)
                .isPresent();
        return told(
                waivers.giveUp(desk.invoice(id).id(), new ItemId(item), reason, Author.of(me)),
                credit ? "creditWithdrawn" : "withdrawn",
                id,
                flash);
    }

    @PostMapping("/discarding")
    String discard(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return told(invoices.discard(desk.invoice(id).id(), cut(reason), Author.of(me)), "discarded", id, flash);
    }

    /** @param send whether it leaves at once */
    @PostMapping("/validation")
    String issue(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean send,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        InvoiceOutcome outcome = invoices.issue(desk.invoice(id).id(), Author.of(me));
        if (outcome instanceof InvoiceOutcome.Changed(Invoice issued) && send) {
            return told(invoices.send(issued.id(), Author.of(me)), "issuedAndSent", id, flash);
        }
        return told(outcome, "issued", id, flash);
    }

    @PostMapping("/sending")
    String send(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        return told(invoices.send(desk.invoice(id).id(), Author.of(me)), "sent", id, flash);
    }

    @PostMapping("/credit")
    String credit(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Invoice invoice = desk.invoice(id);
        return Printable.refuses(reason, "typedReason", flash)
                ? "redirect:/invoices/" + id
                : told(credits.draft(invoice.id(), cut(reason), Author.of(me)), "credited", id, flash);
    }

    @PostMapping("/payments")
    String pay(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Invoice invoice = desk.invoice(id);
        Optional<LocalDate> on = Typed.day(day);
        Optional<Money> paid = Typed.money(amount);
        PaymentMethod by = Arrays.stream(PaymentMethod.values())
                .filter(each -> each.name().equals(method))
                .findFirst()
                .orElse(PaymentMethod.TRANSFER);
        InvoiceOutcome outcome = on.isEmpty()
                ? new InvoiceOutcome.Refused("billing.payment.refused.day")
                : paid.isEmpty()
                        ? new InvoiceOutcome.Refused("billing.payment.refused.amount")
                        : payments.enter(invoice.id(), on.get(), paid.get(), by, note, Author.of(me));
        if (outcome instanceof InvoiceOutcome.Refused) {
            flash.addFlashAttribute("typedAmount", amount);
            flash.addFlashAttribute("typedNote", note);
        }
        return told(outcome, "paid", id, flash);
    }

    @PostMapping("/payments/{payment}/reversal")
    String reverse(
            @PathVariable String id,
            @PathVariable UUID payment,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return told(payments.reverse(desk.invoice(id).id(), payment, "", Author.of(me)), "unpaid", id, flash);
    }

    private static void keep(String kind, String label, String amount, RedirectAttributes flash) {
        flash.addFlashAttribute("typedKind", kind);
        flash.addFlashAttribute("typedLabel", label);
        flash.addFlashAttribute("typedAmount", amount);
    }

    private static String told(InvoiceOutcome outcome, String notice, String id, RedirectAttributes flash) {
        return InvoiceDesk.told(outcome, "billing.invoice.notice." + notice, id, flash);
    }

    private static String cut(String text) {
        String said = text.strip();
        return said.substring(0, Math.min(LONGEST, said.length()));
    }
}
