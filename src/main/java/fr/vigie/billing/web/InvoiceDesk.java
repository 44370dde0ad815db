package fr.vigie.billing.web;

import fr.vigie.account.Customers;
import fr.vigie.billing.BillingBooks;
import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceId;
import fr.vigie.billing.InvoiceLine;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.billing.InvoiceSyntax;
import fr.vigie.billing.Invoices;
import fr.vigie.billing.Payments;
import fr.vigie.billing.Quote;
import fr.vigie.billing.Source;
import fr.vigie.billing.Waivers;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ScopeClause.Billing;
import fr.vigie.kernel.MonthOf;
import fr.vigie.support.Hours;
import fr.vigie.support.TimeEntry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of invoices have in common. */
@Component
class InvoiceDesk {
    private final Invoices invoices;
    private final Payments payments;
    private final Customers customers;
    private final BillingBooks books;
    private final Hours hours;
    private final Waivers waivers;
    private final Clock clock;

    InvoiceDesk(
            Invoices invoices,
            Payments payments,
            Customers customers,
            BillingBooks books,
            Hours hours,
            Waivers waivers,
            Clock clock) {
        this.invoices = invoices;
        this.payments = payments;
        this.customers = customers;
        this.books = books;
        this.hours = hours;
        this.waivers = waivers;
        this.clock = clock;
    }

    /**
     * The work behind a line.
     *
     * @param correction whether it settles what came after the invoice of that month
     * @param given whether the line gives hours back
     */
    public record Behind(YearMonth month, List<TimeEntry> entries, boolean correction, boolean given) {}

    /** @throws ResponseStatusException 404 when there is no such invoice, or none that the person may see */
    Invoice invoice(String id) {
        return Typed.uuid(id).map(InvoiceId::new).flatMap(invoices::find).orElseThrow(QuoteDesk::notFound);
    }

    /** As a merchant finds it: once it was sent. */
    Invoice sentInvoice(String id) {
        Invoice invoice = invoice(id);
        if (invoice.sent().isEmpty()) {
            throw QuoteDesk.notFound();
        }
        return invoice;
    }

    /** @param syntax {@code cii} or {@code ubl} */
    ResponseEntity<byte[]> data(Invoice invoice, String syntax) {
        InvoiceSyntax written = Arrays.stream(InvoiceSyntax.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(syntax))
                .findFirst()
                .orElseThrow(QuoteDesk::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + invoice.name() + "-" + syntax + ".xml\"")
                .body(invoices.data(invoice, written));
    }

    void fill(Invoice invoice, Model model) {
        LocalDate today = today();
        model.addAttribute("invoice", invoice);
        model.addAttribute("standing", invoice.standing(today));
        model.addAttribute("totals", invoice.content().totals());
        model.addAttribute("prices", invoice.content().prices());
        model.addAttribute("customer", customers.find(invoice.customer()).orElseThrow(QuoteDesk::notFound));
        model.addAttribute("payments", payments.of(invoice.id()));
        model.addAttribute("credits", invoices.correcting(invoice.id()));
        model.addAttribute("behind", behind(invoice));
        model.addAttribute("removable", waivers.removable(invoice));
        model.addAttribute("today", today);
        String card = !invoice.isIssued()
                        || invoice.isCreditNote()
                        || invoice.balance().cents() <= 0
                ? ""
                : books.settings()
                        .cardLink(
                                invoice.issued().number(),
                                invoice.balance().amount().toPlainString());
        model.addAttribute("card", card);
    }

    /** The month that an address names. @throws ResponseStatusException 404 when it names none that pages show */
    YearMonth month(String text) {
        return Typed.month(text).filter(this::isShown).orElseThrow(QuoteDesk::notFound);
    }

    boolean isShown(YearMonth month) {
        return MonthOf.containing(clock.instant(), Quote.ZONE).reaches(month);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Quote.ZONE);
    }

    /** The hours of the months whose overage is charged. */
    private List<Behind> behind(Invoice invoice) {
        List<Behind> behind = new ArrayList<>();
        for (InvoiceLine line : invoice.content().lines()) {
            Source source = line.source();
            if (source != null && source.kind() == Source.Kind.OVERAGE) {
                String[] parts = source.reference().split(":", 2);
                YearMonth month = YearMonth.parse(parts[1]);
                List<TimeEntry> entries = hours.of(ContractId.of(parts[0]), month).stream()
                        .filter(entry -> entry.billing() == Billing.HOURS)
                        .toList();
                behind.add(new Behind(month, entries, !month.equals(invoice.month()), source.amount() < 0));
            }
        }
        return behind;
    }

    /** Says what became of an action, and returns to the invoice that it changed or made. */
    static String told(InvoiceOutcome outcome, String notice, String id, RedirectAttributes flash) {
        return switch (outcome) {
            case InvoiceOutcome.Changed(Invoice invoice) -> {
                flash.addFlashAttribute("notice", notice);
                flash.addFlashAttribute("noticeArguments", List.of(invoice.name()));
                yield "redirect:/invoices/" + invoice.id();
            }
            case InvoiceOutcome.Refused(String message) -> {
                flash.addFlashAttribute("alarm", message);
                yield "redirect:/invoices/" + id;
            }
        };
    }
}
