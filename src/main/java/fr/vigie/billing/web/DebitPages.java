package fr.vigie.billing.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.billing.CreditorId;
import fr.vigie.billing.DebitBatch;
import fr.vigie.billing.DebitFiles;
import fr.vigie.billing.DirectDebits;
import fr.vigie.billing.InvoiceId;
import fr.vigie.billing.InvoiceNumber;
import fr.vigie.billing.InvoiceOutcome;
import fr.vigie.billing.einvoice.Pain008;
import fr.vigie.kernel.CustomerId;
import fr.vigie.support.Author;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
    private final DirectDebits debits;
    private final DebitFiles files;
    private final Customers customers;
    private final AgencySettings agency;
    private final InvoiceDesk desk;
    private final MessageSource messages;

    DebitPages(
            DirectDebits debits,
            DebitFiles files,
            Customers customers,
            AgencySettings agency,
            InvoiceDesk desk,
            MessageSource messages) {
        this.debits = debits;
        this.files = files;
        this.customers = customers;
        this.agency = agency;
        this.desk = desk;
        this.messages = messages;
    }

    @GetMapping
    String list(Model model) {
        Map<CustomerId, String> names =
                customers.list().stream().collect(Collectors.toMap(Customer::id, Customer::name));
        model.addAttribute("collectable", debits.collectable());
        model.addAttribute("names", names);
        model.addAttribute("batches", debits.batches());
        model.addAttribute("creditor", debits.creditor().map(CreditorId::value).orElse(""));
        model.addAttribute("account", agency.letterhead().iban() != null);
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
            case DirectDebits.Asked.Made(UUID batch, List<InvoiceNumber> early) -> {
                flash.addFlashAttribute(
                        "notice", early.isEmpty() ? "billing.debit.made" : "billing.debit.made.without");
                flash.addFlashAttribute("noticeArguments", List.of(early.size(), listed(early)));
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
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        DebitBatch batch = batch(id);
        Pain008.Version written = version.equals("V2") ? Pain008.Version.V2 : Pain008.Version.V8;
        Optional<byte[]> file = files.write(batch, written, Author.of(me));
        if (file.isEmpty()) {
            flash.addFlashAttribute("alarm", "billing.debit.refused.file");
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create("/billing/debits/" + batch.id()))
                    .build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\""
                                + FileName.of(
                                        "prelevements",
                                        "direct-debits",
                                        "-" + batch.collectOn() + "-" + written.fileName() + ".xml")
                                + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(file.get());
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

    /** All debits of which nothing was said yet; those that cannot be noted so are named with the reason. */
    @PostMapping("/{id}/collection")
    String all(@PathVariable String id, @AuthenticationPrincipal SignedIn me, RedirectAttributes flash) {
        DebitBatch batch = batch(id);
        int noted = 0;
        List<String> refused = new ArrayList<>();
        for (DebitBatch.Line line : batch.lines()) {
            if (line.state() == DebitBatch.State.ASKED) {
                switch (debits.collected(batch.id(), line.invoice(), Author.of(me))) {
                    case InvoiceOutcome.Changed changed -> noted++;
                    case InvoiceOutcome.Refused(String why) -> refused.add(line.number() + " (" + brief(why) + ")");
                }
            }
        }
        if (refused.isEmpty()) {
            flash.addFlashAttribute("notice", "billing.debit.notice.all");
            flash.addFlashAttribute("noticeArguments", List.of(noted));
        } else {
            flash.addFlashAttribute("alarm", "billing.debit.alarm.all");
            flash.addFlashAttribute("alarmArguments", List.of(noted, refused.size(), String.join(", ", refused)));
        }
        return "redirect:/billing/debits/" + batch.id();
    }

    @PostMapping("/{id}/{invoice}/other-payment")
    String paidOtherwise(@PathVariable String id, @PathVariable String invoice, RedirectAttributes flash) {
        DebitBatch batch = batch(id);
        return told(debits.paidOtherwise(batch.id(), invoice(invoice)), "paid", batch, flash);
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

    private String brief(String why) {
        Locale locale = LocaleContextHolder.getLocale();
        String whole = messages.getMessage(why, null, locale);
        return Objects.requireNonNullElse(messages.getMessage(why + ".brief", null, whole, locale), whole);
    }

    private static String listed(List<InvoiceNumber> numbers) {
        return numbers.stream().map(InvoiceNumber::toString).collect(Collectors.joining(", "));
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
