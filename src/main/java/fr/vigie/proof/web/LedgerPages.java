package fr.vigie.proof.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForStaff;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.EntryId;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import fr.vigie.kernel.CustomerId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The ledger of a customer for the agency: its entries with filters, and each entry with its proof. */
@Controller
@ForStaff
class LedgerPages {
    static final int PAGE = 50;
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Ledger ledger;
    private final Customers customers;

    LedgerPages(Ledger ledger, Customers customers) {
        this.ledger = ledger;
        this.customers = customers;
    }

    @GetMapping("/customers/{id}/ledger")
    String explore(
            @PathVariable String id,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String subject,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam @Nullable Long before,
            Model model) {
        Customer customer = customers.find(customerId(id)).orElseThrow(LedgerPages::notFound);
        var filter = new LedgerFilter(
                given(kind),
                given(subject),
                from == null ? null : from.atStartOfDay(ZONE).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(ZONE).toInstant());
        List<Entry> entries = ledger.entries(customer.id(), filter, before, PAGE);
        model.addAttribute("customer", customer);
        model.addAttribute("head", ledger.head(customer.id()));
        model.addAttribute("entries", entries);
        model.addAttribute("kind", kind);
        model.addAttribute("subject", subject);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("base", "/evidence/" + customer.id() + "/");
        model.addAttribute(
                "next",
                entries.size() < PAGE
                        ? null
                        : UriComponentsBuilder.fromPath("/customers/{id}/ledger")
                                .queryParam("kind", kind == null ? "" : kind)
                                .queryParam("subject", subject == null ? "" : subject)
                                .queryParam("from", from == null ? "" : from)
                                .queryParam("to", to == null ? "" : to)
                                .queryParam("before", entries.getLast().id().number())
                                .build()
                                .expand(customer.id())
                                .encode()
                                .toUriString());
        return "proof/ledger";
    }

    @GetMapping("/evidence/{customer}/{number}")
    String entry(@PathVariable String customer, @PathVariable long number, Model model) {
        Customer owner = customers.find(customerId(customer)).orElseThrow(LedgerPages::notFound);
        fill(model, ledger, owner.id(), number);
        model.addAttribute("customer", owner);
        return "proof/entry";
    }

    static void fill(Model model, Ledger ledger, CustomerId customer, long number) {
        if (number < 1) {
            throw notFound();
        }
        var id = new EntryId(customer, number);
        model.addAttribute("entry", ledger.find(id).orElseThrow(LedgerPages::notFound));
        model.addAttribute("path", ledger.path(id).orElseThrow(LedgerPages::notFound));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static CustomerId customerId(String text) {
        try {
            return CustomerId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw notFound();
        }
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
