package fr.vigie.billing.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.billing.BillingBooks;
import fr.vigie.billing.Invoice;
import fr.vigie.billing.InvoiceId;
import fr.vigie.billing.InvoiceKind;
import fr.vigie.billing.InvoiceSearch;
import fr.vigie.billing.InvoiceSearch.Standing;
import fr.vigie.billing.Invoices;
import fr.vigie.billing.MonthlyRun;
import fr.vigie.billing.PaymentMethod;
import fr.vigie.billing.Reminders;
import fr.vigie.kernel.CustomerId;
import fr.vigie.kernel.Listing;
import fr.vigie.kernel.Money;
import fr.vigie.kernel.SortOrder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The agency's invoices: the list, and one invoice. */
@Controller
@ForManagers
class InvoicePages {
    private static final int PAGE = 50;
    private static final int MOST_ROWS = 20_000;

    private static final SequencedMap<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("created", "billing.column.created");
        COLUMNS.put("number", "billing.column.invoice");
        COLUMNS.put("customer", "billing.column.customer");
        COLUMNS.put("due", "billing.column.due");
        COLUMNS.put("gross", "billing.total.gross");
        COLUMNS.put("balance", "billing.column.balance");
    }

    private final Invoices invoices;
    private final InvoiceSearch search;
    private final InvoiceDesk desk;
    private final Reminders reminders;
    private final MonthlyRun run;
    private final BillingBooks books;
    private final Customers customers;

    InvoicePages(
            Invoices invoices,
            InvoiceSearch search,
            InvoiceDesk desk,
            Reminders reminders,
            MonthlyRun run,
            BillingBooks books,
            Customers customers) {
        this.invoices = invoices;
        this.search = search;
        this.desk = desk;
        this.reminders = reminders;
        this.run = run;
        this.books = books;
        this.customers = customers;
    }

    @GetMapping("/invoices")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "ALL") String state,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable String after,
            Model model) {
        Listing listing = listing(q, state, customer, sort);
        InvoiceSearch.Page page = page(q, state, customer, listing.order(), after, PAGE);
        model.addAttribute("lines", page.lines());
        model.addAttribute("listing", listing);
        model.addAttribute("q", q);
        model.addAttribute("state", standing(state));
        model.addAttribute("customer", customer);
        model.addAttribute("next", listing.after(page.next()));
        model.addAttribute("csv", listing.at("/invoices.csv"));
        model.addAttribute("standings", Standing.values());
        model.addAttribute("customers", customers.list());
        model.addAttribute("ready", books.saved().isPresent());
        model.addAttribute("skipped", run.skipped());
        model.addAttribute("lastMonth", YearMonth.from(desk.today()).minusMonths(1));
        return "billing/invoices";
    }

    @GetMapping("/invoices.csv")
    void csv(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "ALL") String state,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam @Nullable String sort,
            HttpServletResponse response)
            throws IOException {
        Csv csv = Csv.open(response, FileName.of("factures", "invoices", ".csv"));
        csv.row("number", "kind", "customer", "month", "state", "net", "gross", "balance", "issued", "due");
        page(q, state, customer, listing(q, state, customer, sort).order(), null, MOST_ROWS)
                .lines()
                .forEach(line -> csv.row(
                        line.number(),
                        line.kind().name(),
                        line.customerName(),
                        line.month() == null ? "" : line.month().toString(),
                        line.standing().name(),
                        Csv.amount(signed(line, line.net())),
                        Csv.amount(signed(line, line.gross())),
                        line.number().isEmpty() ? "" : Csv.amount(signed(line, line.balance())),
                        line.issuedOn() == null ? "" : line.issuedOn().toString(),
                        line.dueOn() == null ? "" : line.dueOn().toString()));
        csv.close();
    }

    /** What a credit note gives back is less, so that the columns add up. */
    private static Money signed(InvoiceSearch.Line line, Money amount) {
        return line.kind() == InvoiceKind.CREDIT_NOTE ? amount.negated() : amount;
    }

    @GetMapping("/invoices/{id}")
    String show(@PathVariable String id, Model model) {
        Invoice invoice = desk.invoice(id);
        desk.fill(invoice, model);
        model.addAttribute("methods", PaymentMethod.values());
        if (invoice.isIssued() && !invoice.isCreditNote()) {
            model.addAttribute("reminders", reminders.of(invoice));
            model.addAttribute("reminderActive", reminders.plan().active());
        }
        if (invoice.isDraft()) {
            model.addAttribute("missing", invoices.missing(invoice));
            invoices.before(invoice).filter(before -> !invoice.isCreditNote()).ifPresent(before -> {
                model.addAttribute("before", before);
                model.addAttribute("comparison", Comparison.of(before, invoice));
            });
        }
        return "billing/invoice";
    }

    @GetMapping("/invoices/{id}/document.pdf")
    ResponseEntity<byte[]> document(@PathVariable String id) {
        Invoice invoice = desk.invoice(id);
        String name = invoice.isIssued() ? invoice.name() : FileName.of("brouillon", "draft", "");
        return QuoteDesk.pdf(invoices.document(invoice), name + ".pdf");
    }

    /** The data of a validated invoice, for a platform or an accountant's software. */
    @GetMapping("/invoices/{id}/{syntax}.xml")
    ResponseEntity<byte[]> data(@PathVariable String id, @PathVariable String syntax) {
        Invoice invoice = desk.invoice(id);
        if (!invoice.isIssued()) {
            throw QuoteDesk.notFound();
        }
        return desk.data(invoice, syntax);
    }

    private static Listing listing(String q, String state, String customer, @Nullable String sort) {
        return Listing.of("/invoices", COLUMNS, sort, new SortOrder("created", true))
                .with("q", q)
                .with("state", state.equals("ALL") ? null : state)
                .with("customer", customer);
    }

    private InvoiceSearch.Page page(
            String q, String state, String customer, SortOrder order, @Nullable String after, int most) {
        return search.page(
                q,
                standing(state),
                Typed.uuid(customer).map(CustomerId::new).orElse(null),
                false,
                order,
                Typed.uuid(after).map(InvoiceId::new).orElse(null),
                most);
    }

    private static Standing standing(String state) {
        return Arrays.stream(Standing.values())
                .filter(each -> each.name().equals(state))
                .findFirst()
                .orElse(Standing.ALL);
    }
}
