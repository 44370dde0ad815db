package fr.vigie.contract.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The merchant's own contracts, in plain words. A draft is the agency's affair until it is sent. */
@Controller
@RequestMapping("/portal/contracts")
@ForMerchants
class PortalContractsController {

    private final Contracts contracts;
    private final ContractDocument document;
    private final Clock clock;

    PortalContractsController(Contracts contracts, ContractDocument document, Clock clock) {
        this.contracts = contracts;
        this.document = document;
        this.clock = clock;
    }

    /** A contract as the merchant reads it: the version that binds, else the newest that was sent. */
    record Card(
            ContractId id,
            ContractVersion version,
            ContractState state,
            String tone,
            @Nullable Instant ends,
            List<ClauseText> clauses) {}

    @GetMapping
    String list(Locale locale, Model model) {
        model.addAttribute("cards", cards(locale));
        return "contract/portal";
    }

    @GetMapping("/card")
    String card(Locale locale, Model model) {
        model.addAttribute("cards", cards(locale));
        return "contract/parts :: portal";
    }

    private List<Card> cards(Locale locale) {
        Instant now = clock.instant();
        return contracts.list().stream()
                .flatMap(contract -> card(contract, now, locale).stream())
                .toList();
    }

    @GetMapping("/{id}/document.pdf")
    ResponseEntity<byte[]> document(
            @PathVariable String id, @RequestParam int version, @RequestParam(defaultValue = "fr") String lang) {
        Contract contract =
                Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
        ContractVersion shown = contract.edition(version)
                .filter(edition -> !edition.isDraft())
                .orElseThrow(Pages::notFound)
                .version();
        Locale locale = Locale.of(lang);
        return Pages.pdf(document.pdf(contract, shown, locale), document.fileName(shown, locale));
    }

    private static Optional<Card> card(Contract contract, Instant now, Locale locale) {
        Optional<ContractVersion> shown = contract.bindingAt(now)
                .or(() -> contract.editions().reversed().stream()
                        .filter(edition -> !edition.isDraft())
                        .findFirst()
                        .map(Edition::version));
        ContractState state = contract.stateAt(now);
        return shown.map(version -> new Card(
                contract.id(),
                version,
                state,
                ContractLine.tone(state).css(),
                contract.ended(),
                ClauseText.all(version.clauses(), locale)));
    }
}
