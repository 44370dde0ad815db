package fr.vigie.contract.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documents of a contract: each version whole and in parts, in both languages. */
@Controller
class DocumentsController {

    private final Contracts contracts;
    private final Customers customers;
    private final ContractDocument document;

    DocumentsController(Contracts contracts, Customers customers, ContractDocument document) {
        this.contracts = contracts;
        this.customers = customers;
        this.document = document;
    }

    /** A version and what can be taken of it. */
    record Sheaf(
            ContractVersion version,
            boolean draft,
            @Nullable Instant signed,
            Set<DocumentPart> parts) {}

    @GetMapping("/contracts/{id}/documents")
    @ForStaff
    String ofStaff(@PathVariable String id, Model model) {
        Contract contract = known(id);
        model.addAttribute("customer", customers.find(contract.customer()).orElseThrow(Pages::notFound));
        return page(contract, contract.editions(), "/contracts/" + contract.id(), "staff", model);
    }

    @GetMapping("/portal/contracts/{id}/documents")
    @ForMerchants
    String ofMerchant(@PathVariable String id, Model model) {
        Contract contract = known(id);
        List<Edition> shown = contract.editions().stream()
                .filter(edition -> !edition.isDraft())
                .toList();
        if (shown.isEmpty()) {
            throw Pages.notFound();
        }
        return page(contract, shown, "/portal/contracts/" + contract.id(), "portal", model);
    }

    private String page(Contract contract, List<Edition> editions, String base, String side, Model model) {
        model.addAttribute("contract", contract);
        model.addAttribute("base", base);
        model.addAttribute(
                "sheaves",
                editions.reversed().stream()
                        .map(edition -> sheaf(contract, edition))
                        .toList());
        return side.equals("staff") ? "contract/documents" : "contract/portal-documents";
    }

    private Sheaf sheaf(Contract contract, Edition edition) {
        return new Sheaf(
                edition.version(), edition.isDraft(), edition.signed(), document.parts(contract, edition.version()));
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }
}
