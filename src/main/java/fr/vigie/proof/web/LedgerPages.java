package fr.vigie.proof.web;

import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForEveryone;
import fr.vigie.account.ForStaff;
import fr.vigie.kernel.CustomerId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ledger of a customer for the agency: its entries with filters, each entry with its proof, and files to take away. */
@Controller
class LedgerPages {
    private final LedgerDesk desk;
    private final Customers customers;

    LedgerPages(LedgerDesk desk, Customers customers) {
        this.desk = desk;
        this.customers = customers;
    }

    @GetMapping("/customers/{id}/ledger")
    @ForStaff
    String explore(@PathVariable String id, LedgerQuery query, Locale locale, Model model) {
        Customer customer = customer(id);
        model.addAttribute("customer", customer);
        String address = "/customers/" + customer.id() + "/ledger";
        desk.list(model, customer.id(), query, address, "/evidence/" + customer.id() + "/", locale);
        return "proof/ledger";
    }

    @PostMapping("/customers/{id}/ledger/verification")
    @ForStaff
    String verify(@PathVariable String id, Locale locale, RedirectAttributes flash) {
        Customer customer = customer(id);
        desk.verify(customer.id(), locale, flash);
        return "redirect:/customers/" + customer.id() + "/ledger";
    }

    @GetMapping("/customers/{id}/ledger/export.jsonl")
    @ForStaff
    void export(@PathVariable String id, HttpServletResponse response) throws IOException {
        desk.export(customer(id).id(), response);
    }

    @GetMapping("/customers/{id}/ledger/checkpoint.txt")
    @ForStaff
    void checkpoint(@PathVariable String id, Locale locale, HttpServletResponse response) throws IOException {
        Customer customer = customer(id);
        desk.checkpoint(customer.id(), customer.name(), locale, response);
    }

    @GetMapping("/evidence/{customer}/{number}")
    @ForStaff
    String entry(@PathVariable String customer, @PathVariable long number, Locale locale, Model model) {
        Customer owner = customer(customer);
        desk.entry(model, owner.id(), number, locale);
        model.addAttribute("customer", owner);
        model.addAttribute("base", "/evidence/" + owner.id() + "/");
        return "proof/entry";
    }

    /** Compares the stored rows with the digest that the entry keeps. */
    @PostMapping("/evidence/{customer}/{number}/comparison")
    @ForStaff
    String compare(@PathVariable String customer, @PathVariable long number, RedirectAttributes flash) {
        Customer owner = customer(customer);
        desk.compare(desk.entry(owner.id(), number), flash);
        return "redirect:/evidence/" + owner.id() + "/" + number;
    }

    @GetMapping("/evidence/{customer}/{number}/proof.jsonl")
    @ForStaff
    void proof(@PathVariable String customer, @PathVariable long number, HttpServletResponse response)
            throws IOException {
        desk.proof(customer(customer).id(), number, response);
    }

    /** The program that checks an exported ledger without Vigie. */
    @GetMapping("/evidence/LedgerVerifier.java")
    @ForEveryone
    ResponseEntity<Resource> verifier() {
        return ResponseEntity.ok()
                .header("Content-Type", "text/x-java-source;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"LedgerVerifier.java\"")
                .body(new ClassPathResource("ledger/LedgerVerifier.txt"));
    }

    private Customer customer(String text) {
        try {
            return customers.find(CustomerId.of(text)).orElseThrow(LedgerPages::notFound);
        } catch (IllegalArgumentException notAnId) {
            throw notFound();
        }
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
