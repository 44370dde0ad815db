package fr.vigie.contract.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.contract.AgreedPlan;
import fr.vigie.contract.Change;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Margin;
import fr.vigie.contract.Refusal;
import fr.vigie.contract.SealedContracts;
import fr.vigie.contract.Sendings;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.Signatures;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Rule;
import fr.vigie.contract.wording.PlainWords;
import fr.vigie.kernel.ShopId;
import fr.vigie.pdf.Printable;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One contract: its clauses, its review and its document. */
@Controller
@RequestMapping("/contracts/{id}")
class ContractController {

    private final Contracts contracts;
    private final Catalogue catalogue;
    private final Signatures signatures;
    private final Customers customers;
    private final Sendings sendings;
    private final ShopDirectory shops;
    private final TransferWords transfers;
    private final ContractDocument document;
    private final SealedContracts sealed;
    private final AgencySettings agency;
    private final Clock clock;

    ContractController(
            Contracts contracts,
            Catalogue catalogue,
            Signatures signatures,
            Customers customers,
            Sendings sendings,
            ShopDirectory shops,
            TransferWords transfers,
            ContractDocument document,
            SealedContracts sealed,
            AgencySettings agency,
            Clock clock) {
        this.contracts = contracts;
        this.catalogue = catalogue;
        this.signatures = signatures;
        this.customers = customers;
        this.sendings = sendings;
        this.shops = shops;
        this.transfers = transfers;
        this.document = document;
        this.sealed = sealed;
        this.agency = agency;
        this.clock = clock;
    }

    @GetMapping
    @ForStaff
    RedirectView open(@PathVariable String id) {
        return Pages.seeOther(Pages.clause(known(id).id(), ClauseName.SERVICES));
    }

    @GetMapping("/clauses/{clause}")
    @ForStaff
    String clause(@PathVariable String id, @PathVariable String clause, Locale locale, Model model) {
        return page(known(id), Pages.clause(clause), locale, null, model);
    }

    @PostMapping("/clauses/{clause}")
    @ForManagers
    Object save(
            @PathVariable String id,
            @PathVariable String clause,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Contract contract = known(id);
        ClauseName name = Pages.clause(clause);
        Input input = new Input(form);
        ClauseForm fields = ClauseForm.of(name);
        String wanted = Editor.mark(fields.read(contract.latest().version().clauses(), input), name);
        if (!input.errors().isEmpty()) {
            response.setStatus(422);
            return page(contract, name, locale, input, model);
        }
        String seen = input.text("seen");
        Change change = contracts.revise(
                contract.id(),
                now -> seen.isEmpty() || seen.equals(Editor.mark(now, name)) ? fields.read(now, input) : now);
        if (change instanceof Change.Done(Contract saved)
                && !wanted.equals(Editor.mark(saved.latest().version().clauses(), name))) {
            response.setStatus(409);
            model.addAttribute("overtaken", true);
            return page(saved, name, locale, input, model);
        }
        return after(change, contract, name, "contract.notice.saved", flash);
    }

    /** The clause as typed so far, in a sentence; nothing of it is kept. */
    @PostMapping("/clauses/{clause}/preview")
    @ForManagers
    String preview(
            @PathVariable String id,
            @PathVariable String clause,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model) {
        ClauseName name = Pages.clause(clause);
        Input input = new Input(form);
        Clauses typed = ClauseForm.of(name).read(known(id).latest().version().clauses(), input);
        model.addAttribute("legible", input.errors().isEmpty());
        model.addAttribute("sentence", PlainWords.in(locale).sentence(name, typed));
        return "contract/preview";
    }

    /** Applies the suggestion of one rule. */
    @PostMapping("/remedies/{rule}")
    @ForManagers
    RedirectView mend(
            @PathVariable String id, @PathVariable String rule, @RequestParam String clause, RedirectAttributes flash) {
        Contract contract = known(id);
        Rule found = Review.rule(rule).filter(Rule::hasRemedy).orElseThrow(Pages::notFound);
        Clauses usual = usual(contract);
        return after(
                contracts.revise(contract.id(), now -> found.mend(now, usual).orElse(now)),
                contract,
                Pages.clause(clause),
                "contract.notice.mended",
                flash);
    }

    /** What the plan says of which the contract was composed, in that edition. */
    private Clauses usual(Contract contract) {
        AgreedPlan plan = contract.latest().version().plan();
        return catalogue
                .plan(plan.code(), plan.edition())
                .map(OfferedPlan::clauses)
                .orElse(Rule.SHIPPED);
    }

    @PostMapping("/shops")
    @ForManagers
    RedirectView cover(
            @PathVariable String id,
            @RequestParam(name = "shop", defaultValue = "") List<String> chosen,
            RedirectAttributes flash) {
        Contract contract = known(id);
        List<ShopId> covered = shops.of(contract.customer()).stream()
                .map(ShopDirectory.NamedShop::id)
                .filter(shop -> chosen.contains(shop.toString()))
                .toList();
        return after(
                contracts.cover(contract.id(), covered), contract, ClauseName.SERVICES, "contract.notice.saved", flash);
    }

    @PostMapping("/title")
    @ForManagers
    RedirectView rename(@PathVariable String id, @RequestParam String title, RedirectAttributes flash) {
        Contract contract = known(id);
        if (title.isBlank() || title.length() > 120) {
            flash.addFlashAttribute("alarm", "contract.alarm.title");
            flash.addFlashAttribute("typedTitle", title);
            return Pages.seeOther(Pages.clause(contract.id(), ClauseName.SERVICES));
        }
        if (Printable.refuses(title, "typedTitle", flash)) {
            return Pages.seeOther(Pages.clause(contract.id(), ClauseName.SERVICES));
        }
        return after(
                contracts.rename(contract.id(), title), contract, ClauseName.SERVICES, "contract.notice.saved", flash);
    }

    @PostMapping("/amendments")
    @ForManagers
    RedirectView amend(@PathVariable String id, RedirectAttributes flash) {
        Contract contract = known(id);
        return after(
                contracts.amend(contract.id(), clock.instant()),
                contract,
                ClauseName.SERVICES,
                "contract.notice.amended",
                flash);
    }

    /**
     * @param part of the document, by its name in addresses
     * @param number which version; the newest when it is not said
     */
    @GetMapping("/document.pdf")
    @ForStaff
    ResponseEntity<byte[]> document(
            @PathVariable String id,
            @RequestParam(defaultValue = "fr") String lang,
            @RequestParam(defaultValue = "whole") String part,
            @RequestParam(name = "version", required = false) @Nullable Integer number) {
        Contract contract = known(id);
        ContractVersion version = number == null
                ? contract.latest().version()
                : contract.edition(number).orElseThrow(Pages::notFound).version();
        Locale locale = Locale.of(lang);
        return document.answer(contract, version, locale, part);
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }

    private String page(Contract contract, ClauseName clause, Locale locale, @Nullable Input typed, Model model) {
        ContractVersion version = contract.latest().version();
        Instant now = clock.instant();
        model.addAttribute("contract", contract);
        model.addAttribute("version", version);
        model.addAttribute("edition", contract.latest());
        model.addAttribute("state", contract.stateAt(now));
        model.addAttribute("tone", ContractLine.tone(contract.stateAt(now)).css());
        model.addAttribute("customer", customers.find(contract.customer()).orElseThrow(Pages::notFound));
        model.addAttribute("shops", shops.of(contract.customer()));
        model.addAttribute("transfers", transfers.of(contract, version.number(), locale));
        model.addAttribute(
                "margin",
                agency.hourlyCost()
                        .map(cost -> Margin.of(version.clauses(), cost))
                        .orElse(null));
        model.addAttribute("editor", Editor.of(version, clause, locale, typed));
        model.addAttribute("signatures", signatures.of(contract.id(), version.number()));
        model.addAttribute("seal", sealed.of(contract.id(), version.number()).orElse(null));
        model.addAttribute("round", sendings.open(contract.id()).orElse(null));
        return "contract/editor";
    }

    private static RedirectView after(
            Change change, Contract contract, ClauseName clause, String notice, RedirectAttributes flash) {
        switch (change) {
            case Change.Done(Contract changed) -> flash.addFlashAttribute("notice", notice);
            case Change.NotDraft() -> flash.addFlashAttribute("alarm", "contract.alarm.not-draft");
            case Change.NotSigned() -> flash.addFlashAttribute("alarm", "contract.alarm.not-signed");
            case Change.Refused(Refusal refusal) -> flash.addFlashAttribute("alarm", refusal.key());
            case Change.Unknown() -> throw Pages.notFound();
        }
        return Pages.seeOther(Pages.clause(contract.id(), clause));
    }
}
