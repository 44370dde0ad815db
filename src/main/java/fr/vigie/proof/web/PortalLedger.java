package fr.vigie.proof.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.evidence.Entry;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.LedgerFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A merchant's own ledger: to read, to prove an entry, and to take away. */
@Controller
@ForMerchants
class PortalLedger {
    private final Ledger ledger;

    PortalLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/portal/evidence")
    String list(@RequestParam @Nullable Long before, @AuthenticationPrincipal SignedIn me, Model model) {
        List<Entry> entries = ledger.entries(me.itsCustomer(), LedgerFilter.ALL, before, LedgerPages.PAGE);
        model.addAttribute("head", ledger.head(me.itsCustomer()));
        model.addAttribute("entries", entries);
        model.addAttribute("base", "/portal/evidence/");
        model.addAttribute(
                "next",
                entries.size() < LedgerPages.PAGE
                        ? null
                        : "/portal/evidence?before=" + entries.getLast().id().number());
        return "proof/portal-ledger";
    }

    @GetMapping("/portal/evidence/{number}")
    String entry(@PathVariable long number, @AuthenticationPrincipal SignedIn me, Model model) {
        LedgerPages.fill(model, ledger, me.itsCustomer(), number);
        return "proof/portal-entry";
    }

    /** The whole ledger, in the form that the stand-alone verifier reads. */
    @GetMapping("/portal/evidence/export.jsonl")
    ResponseEntity<String> export(@AuthenticationPrincipal SignedIn me) {
        var lines = new StringBuilder();
        ledger.export(me.itsCustomer(), lines);
        return ResponseEntity.ok()
                .header("Content-Type", "application/jsonl; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"vigie-registre.jsonl\"")
                .body(lines.toString());
    }
}
