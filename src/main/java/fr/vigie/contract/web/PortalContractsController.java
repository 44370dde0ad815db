package fr.vigie.contract.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.contract.Contract;
import fr.vigie.contract.Contract.Edition;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.PaperSignature;
import fr.vigie.contract.SealedContract;
import fr.vigie.contract.SealedContracts;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.Signature;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.SignedPapers;
import fr.vigie.contract.SigningRound;
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
    private final Sendings sendings;
    private final Signatures signatures;
    private final SignedPapers papers;
    private final SealedContracts sealed;
    private final ShopDirectory shops;
    private final ContractDocument document;
    private final Clock clock;

    PortalContractsController(
            Contracts contracts,
            Sendings sendings,
            Signatures signatures,
            SignedPapers papers,
            SealedContracts sealed,
            ShopDirectory shops,
            ContractDocument document,
            Clock clock) {
        this.contracts = contracts;
        this.sendings = sendings;
        this.signatures = signatures;
        this.papers = papers;
        this.sealed = sealed;
        this.shops = shops;
        this.document = document;
        this.clock = clock;
    }

    /** A version that waits for signatures, and those it has. */
    record Pending(SigningRound round, List<Signature> given) {}

    /**
     * A contract as the merchant reads it: the version that binds, else the newest that was sent.
     *
     * @param pending what waits for signatures; null when nothing does
     * @param paper how the version was signed on paper; null when it was not
     * @param seal its sealed file; null for one that is not sealed
     * @param editions all that the merchant may read, newest first
     */
    record Card(
            ContractId id,
            ContractVersion version,
            ContractState state,
            String tone,
            @Nullable Instant ends,
            @Nullable Pending pending,
            @Nullable PaperSignature paper,
            @Nullable SealedContract seal,
            List<Edition> editions,
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
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "fr") String lang,
            @RequestParam(defaultValue = "whole") String part) {
        Contract contract = known(id);
        return document.answer(contract, shown(contract, version), Locale.of(lang), part);
    }

    /** What an amendment changes. */
    @GetMapping("/{id}/changes")
    String changes(@PathVariable String id, @RequestParam int version, Locale locale, Model model) {
        Contract contract = known(id);
        ContractVersion newer = shown(contract, version);
        ContractVersion older = contract.amendedBy(newer).orElseThrow(Pages::notFound);
        model.addAttribute("contract", contract);
        model.addAttribute("changes", VersionChanges.between(older, newer, shops.of(contract.customer()), locale));
        return "contract/portal-changes";
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }

    private static ContractVersion shown(Contract contract, int version) {
        return contract.edition(version)
                .filter(edition -> !edition.isDraft())
                .orElseThrow(Pages::notFound)
                .version();
    }

    private Optional<Card> card(Contract contract, Instant now, Locale locale) {
        List<Edition> editions = contract.editions().reversed().stream()
                .filter(edition -> !edition.isDraft())
                .toList();
        Optional<ContractVersion> shown =
                contract.bindingAt(now).or(() -> editions.stream().findFirst().map(Edition::version));
        ContractState state = contract.stateAt(now);
        return shown.map(version -> new Card(
                contract.id(),
                version,
                state,
                ContractLine.tone(state).css(),
                contract.ended(),
                sendings.open(contract.id())
                        .map(round -> new Pending(round, signatures.of(contract.id(), round.version())))
                        .orElse(null),
                papers.of(contract.id(), version.number()).orElse(null),
                sealed.of(contract.id(), version.number()).orElse(null),
                editions,
                ClauseText.all(version.clauses(), locale)));
    }
}
