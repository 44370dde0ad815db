package fr.vigie.billing.web;

import fr.vigie.account.ForManagers;
import fr.vigie.billing.BillingExports;
import fr.vigie.billing.LedgerAccounts;
import fr.vigie.billing.LedgerEntry;
import fr.vigie.kernel.Money;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an accountant takes away. */
@Controller
@RequestMapping("/billing/exports")
@ForManagers
class ExportPages {
    private static final String PAGE = "billing/exports";
    private static final int MOST_YEARS = 2;

    /** In the order of the law (LPF, article A. 47 A-1, VII); nothing is lettered here nor counted in another currency. */
    private static final String[] COLUMNS = {
        "JournalCode",
        "JournalLib",
        "EcritureNum",
        "EcritureDate",
        "CompteNum",
        "CompteLib",
        "CompAuxNum",
        "CompAuxLib",
        "PieceRef",
        "PieceDate",
        "EcritureLib",
        "Debit",
        "Credit",
        "EcritureLet",
        "DateLet",
        "ValidDate",
        "Montantdevise",
        "Idevise"
    };

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final BillingExports exports;
    private final InvoiceDesk desk;

    ExportPages(BillingExports exports, InvoiceDesk desk) {
        this.exports = exports;
        this.desk = desk;
    }

    /** Days as they are typed, both included. */
    private record Span(LocalDate from, LocalDate to) {

        static Optional<Span> read(@Nullable String from, @Nullable String to) {
            return Typed.day(from)
                    .flatMap(first -> Typed.day(to).map(last -> new Span(first, last)))
                    .filter(span -> !span.from.isAfter(span.to) && span.to.isBefore(span.from.plusYears(MOST_YEARS)));
        }
    }

    @GetMapping
    String choose(
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("form", AccountsForm.of(exports.accounts()));
        return page(from, to, model, response);
    }

    @PostMapping("/accounts")
    String change(
            @ModelAttribute("form") AccountsForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Optional<LedgerAccounts> accounts = form.read(errors);
        if (accounts.isEmpty()) {
            page(null, null, model, response);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return PAGE;
        }
        exports.change(accounts.get());
        flash.addFlashAttribute("notice", "billing.exports.accounts.saved");
        return "redirect:/billing/exports";
    }

    /** In the eighteen columns of the French file of entries (FEC), for a spreadsheet or an import. */
    @GetMapping("/entries.csv")
    void entries(@RequestParam String from, @RequestParam String to, HttpServletResponse response) throws IOException {
        Span span = span(from, to);
        try (Csv csv =
                Csv.open(response, FileName.of("ecritures", "entries", "-" + span.from() + "-" + span.to() + ".csv"))) {
            csv.row(COLUMNS);
            exports.entries(span.from(), span.to(), entry -> csv.row(cells(entry)));
        }
    }

    @GetMapping("/documents.zip")
    void documents(@RequestParam String from, @RequestParam String to, HttpServletResponse response)
            throws IOException {
        Span span = span(from, to);
        response.setContentType("application/zip");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\""
                        + FileName.of("factures", "invoices", "-" + span.from() + "-" + span.to() + ".zip") + "\"");
        exports.documents(span.from(), span.to(), response.getOutputStream());
    }

    private String page(@Nullable String from, @Nullable String to, Model model, HttpServletResponse response) {
        YearMonth last = YearMonth.from(desk.today()).minusMonths(1);
        String first = from == null ? last.atDay(1).toString() : from;
        String until = to == null ? last.atEndOfMonth().toString() : to;
        Optional<Span> span = Span.read(first, until);
        model.addAttribute("from", first);
        model.addAttribute("to", until);
        model.addAttribute("valid", span.isPresent());
        span.ifPresent(known -> model.addAttribute("count", exports.count(known.from(), known.to())));
        if (span.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return PAGE;
    }

    private static Span span(String from, String to) {
        return Span.read(from, to).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private static String[] cells(LedgerEntry entry) {
        LedgerEntry.Party party = entry.party();
        return new String[] {
            entry.journal(),
            entry.journalName(),
            entry.number(),
            entry.day().format(DAY),
            entry.account(),
            entry.accountName(),
            party == null ? "" : party.code(),
            party == null ? "" : party.name(),
            entry.piece(),
            entry.pieceDay().format(DAY),
            entry.label(),
            amount(entry.debit()),
            amount(entry.credit()),
            "",
            "",
            entry.validated().format(DAY),
            "",
            ""
        };
    }

    private static String amount(Money money) {
        return Csv.amount(money);
    }
}
