package fr.vigie.contract.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.SealedContract;
import fr.vigie.contract.SealedContracts;
import fr.vigie.contract.Signatures;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final SealedContracts sealed;
    private final Signatures signatures;

    DocumentsController(
            Contracts contracts,
            Customers customers,
            ContractDocument document,
            SealedContracts sealed,
            Signatures signatures) {
        this.contracts = contracts;
        this.customers = customers;
        this.document = document;
        this.sealed = sealed;
        this.signatures = signatures;
    }

    /**
     * A version and what can be taken of it.
     *
     * @param seal its sealed file; null for one that is not sealed
     * @param online whether it was signed electronically, so that it can be sealed
     */
    record Sheaf(
            ContractVersion version,
            boolean draft,
            @Nullable Instant signed,
            @Nullable SealedContract seal,
            boolean online,
            Set<DocumentPart> parts) {

        /** Whether that language of that part is the sealed file. */
        public boolean isSealed(DocumentPart part, String language) {
            return seal != null && part == DocumentPart.WHOLE && seal.isIn(Locale.of(language));
        }
    }

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
        Map<Integer, SealedContract> seals = sealed.of(contract.id()).stream()
                .collect(Collectors.toMap(SealedContract::version, Function.identity()));
        model.addAttribute(
                "sheaves",
                editions.reversed().stream()
                        .map(edition -> sheaf(
                                contract, edition, seals.get(edition.version().number())))
                        .toList());
        return side.equals("staff") ? "contract/documents" : "contract/portal-documents";
    }

    private Sheaf sheaf(Contract contract, Edition edition, @Nullable SealedContract seal) {
        ContractVersion version = edition.version();
        return new Sheaf(
                version,
                edition.isDraft(),
                edition.signed(),
                seal,
                edition.isSigned()
                        && !signatures.of(contract.id(), version.number()).isEmpty(),
                document.parts(contract, version));
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }
}
