package fr.vigie.contract.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customer;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.contract.BudgetClause;
import fr.vigie.contract.Change;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.Facet;
import fr.vigie.contract.catalogue.Offered;
import fr.vigie.contract.catalogue.OfferedOption;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.contract.catalogue.Recomposition;
import fr.vigie.contract.wording.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds options to a contract and takes them away: in the draft itself, or by an amendment once it is signed. */
@Controller
@RequestMapping("/contracts/{id}/options")
@ForManagers
class ContractOptionsController {

    private final Catalogue catalogue;
    private final Contracts contracts;
    private final Customers customers;
    private final AgencySettings agency;
    private final Clock clock;

    ContractOptionsController(
            Catalogue catalogue, Contracts contracts, Customers customers, AgencySettings agency, Clock clock) {
        this.catalogue = catalogue;
        this.contracts = contracts;
        this.customers = customers;
        this.agency = agency;
        this.clock = clock;
    }

    /**
     * One option that may be ticked.
     *
     * @param agreed as the contract has it; null when it has it not
     */
    record Line(
            OfferedOption option,
            String title,
            BudgetClause.@org.jspecify.annotations.Nullable Option agreed,
            boolean chosen) {}

    @GetMapping
    String show(@PathVariable String id, Locale locale, Model model) {
        Contract contract = known(id);
        return page(contract, codes(contract), locale, model);
    }

    /** What the choice would change; nothing of it is kept. */
    @PostMapping("/preview")
    String preview(
            @PathVariable String id,
            @RequestParam(name = "option", defaultValue = "") List<String> chosen,
            Locale locale,
            Model model) {
        model.addAttribute("composed", composed(known(id), chosen, locale));
        return "contract/composed :: composed(composed=${composed})";
    }

    @PostMapping
    Object change(
            @PathVariable String id,
            @RequestParam(name = "option", defaultValue = "") List<String> chosen,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Contract contract = known(id);
        if (composed(contract, chosen, locale).isIdle()) {
            response.setStatus(422);
            return page(contract, chosen, locale, model);
        }
        if (List.copyOf(chosen).stream()
                .filter(code -> !code.isEmpty())
                .sorted()
                .toList()
                .equals(codes(contract).stream().sorted().toList())) {
            flash.addFlashAttribute("alarm", "contract.alarm.same-options");
            return Pages.seeOther("/contracts/" + contract.id() + "/options");
        }
        boolean amends = contract.latest().isSigned();
        Locale language = owner(contract).locale();
        Change done = amends
                ? contracts.amend(
                        contract.id(),
                        now -> recomposed(contract, now, chosen, language).clauses(),
                        clock.instant())
                : contracts.revise(
                        contract.id(),
                        now -> recomposed(contract, now, chosen, language).clauses());
        return switch (done) {
            case Change.Done(Contract changed) -> {
                flash.addFlashAttribute("notice", amends ? "contract.notice.amended" : "contract.notice.saved");
                yield Pages.seeOther(
                        amends ? "/contracts/" + id + "/changes" : Pages.clause(changed.id(), ClauseName.BUDGET));
            }
            case Change.Refused(var refusal) -> refused(contract, refusal.key(), flash);
            case Change.NotDraft() -> refused(contract, "contract.alarm.not-draft", flash);
            case Change.NotSigned() -> refused(contract, "contract.alarm.not-signed", flash);
            case Change.Unknown() -> throw Pages.notFound();
        };
    }

    private static Object refused(Contract contract, String alarm, RedirectAttributes flash) {
        flash.addFlashAttribute("alarm", alarm);
        return Pages.seeOther("/contracts/" + contract.id() + "/options");
    }

    private String page(Contract contract, List<String> chosen, Locale locale, Model model) {
        ContractVersion version = contract.latest().version();
        List<BudgetClause.Option> agreed = version.clauses().budget().options();
        List<OfferedOption> has = agreed(version.clauses());
        model.addAttribute("contract", contract);
        model.addAttribute("version", version);
        model.addAttribute("edition", contract.latest());
        model.addAttribute("customer", owner(contract));
        model.addAttribute("lang", locale);
        model.addAttribute(
                "lines",
                Stream.concat(
                                has.stream(),
                                catalogue.options().stream()
                                        .filter(option -> has.stream()
                                                .noneMatch(one -> one.code().equals(option.code()))))
                        .map(option -> line(option, agreed, chosen, locale))
                        .toList());
        model.addAttribute(
                "others",
                agreed.stream().filter(option -> option.edition() == null).toList());
        model.addAttribute("composed", composed(contract, chosen, locale));
        return "contract/options";
    }

    private static Line line(
            OfferedOption option, List<BudgetClause.Option> agreed, List<String> chosen, Locale locale) {
        return new Line(
                option,
                option.title().in(locale),
                agreed.stream()
                        .filter(one -> one.code().equals(option.code()))
                        .findFirst()
                        .orElse(null),
                chosen.contains(option.code()));
    }

    private Composed composed(Contract contract, List<String> chosen, Locale locale) {
        Clauses now = contract.latest().version().clauses();
        Recomposition recomposed = recomposed(contract, now, chosen, locale);
        Words words = Words.in(locale);
        return Composed.of(
                now,
                recomposed.clauses(),
                agency.hourlyCost().orElse(null),
                idle(contract, chosen, locale),
                recomposed.kept().stream()
                        .map(Facet::key)
                        .map(key -> words.text("contract.field." + key))
                        .toList(),
                locale);
    }

    /** Those newly ticked that add nothing to what the contract says otherwise. */
    private List<String> idle(Contract contract, List<String> chosen, Locale locale) {
        Clauses now = contract.latest().version().clauses();
        List<String> before = codes(contract);
        return chosen.stream()
                .filter(code -> !code.isEmpty() && !before.contains(code))
                .filter(code -> {
                    List<String> without =
                            chosen.stream().filter(other -> !other.equals(code)).toList();
                    return promises(recomposed(contract, now, chosen, locale).clauses())
                            .equals(promises(
                                    recomposed(contract, now, without, locale).clauses()));
                })
                .flatMap(code -> catalogue.option(code).stream())
                .map(option -> option.title().in(locale))
                .toList();
    }

    private static Clauses promises(Clauses clauses) {
        return clauses.with(clauses.budget().withOptions(List.of()));
    }

    private Recomposition recomposed(Contract contract, Clauses now, List<String> chosen, Locale locale) {
        List<OfferedOption> before = agreed(now);
        List<OfferedOption> wanted = new ArrayList<>();
        before.stream().filter(option -> chosen.contains(option.code())).forEach(wanted::add);
        catalogue.options().stream()
                .filter(option -> chosen.contains(option.code()))
                .filter(option -> before.stream().noneMatch(one -> one.code().equals(option.code())))
                .forEach(wanted::add);
        var plan = contract.latest().version().plan();
        Optional<Clauses> started = catalogue.plan(plan.code(), plan.edition()).map(OfferedPlan::clauses);
        return Recomposition.of(now, started.orElse(null), before, wanted, locale);
    }

    /** The options of the contract as the catalogue had them then. */
    private List<OfferedOption> agreed(Clauses clauses) {
        return clauses.budget().options().stream()
                .flatMap(
                        option -> Optional.ofNullable(option.edition())
                                .flatMap(edition -> catalogue.option(option.code(), edition))
                                .stream())
                .toList();
    }

    private List<String> codes(Contract contract) {
        return agreed(contract.latest().version().clauses()).stream()
                .map(Offered::code)
                .toList();
    }

    private Customer owner(Contract contract) {
        return customers.find(contract.customer()).orElseThrow(Pages::notFound);
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }
}
