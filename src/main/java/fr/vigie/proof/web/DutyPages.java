package fr.vigie.proof.web;

import fr.vigie.account.ForStaff;
import fr.vigie.contract.Contract;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.ServiceCredits;
import fr.vigie.proof.Verdict;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The duties of a month, of a contract or of one of its shops, as they stand now. */
@Controller
@ForStaff
class DutyPages {
    private final DutyDesk desk;
    private final Shops shops;
    private final ServiceCredits credits;

    DutyPages(DutyDesk desk, Shops shops, ServiceCredits credits) {
        this.desk = desk;
        this.shops = shops;
        this.credits = credits;
    }

    /** How many occasions have a verdict. */
    record Tally(String name, Verdict example, long count) {}

    @GetMapping("/contracts/{id}/duties")
    String ofContract(
            @PathVariable String id,
            @RequestParam @Nullable YearMonth month,
            @RequestParam(defaultValue = "") String verdict,
            Locale locale,
            Model model) {
        Contract contract = desk.contract(id);
        fill(model, List.of(contract), desk.month(month), verdict, locale, duty -> true);
        model.addAttribute("customer", contract.customer());
        model.addAttribute("owner", contract.title());
        model.addAttribute("suspended", desk.suspended(contract, desk.month(month)));
        model.addAttribute("address", "/contracts/" + contract.id() + "/duties");
        model.addAttribute(
                "credits", credits.of(contract.id(), desk.month(month).month()));
        return "proof/duties";
    }

    @GetMapping("/shops/{id}/duties")
    String ofShop(
            @PathVariable String id,
            @RequestParam @Nullable YearMonth month,
            @RequestParam(defaultValue = "") String verdict,
            Locale locale,
            Model model) {
        Shop shop = shops.find(shopId(id)).orElseThrow(LedgerPages::notFound);
        MonthOf shown = desk.month(month);
        fill(
                model,
                desk.covering(shop, shown),
                shown,
                verdict,
                locale,
                duty -> shop.id().equals(duty.duty().shop()));
        model.addAttribute("customer", shop.customer());
        model.addAttribute("owner", shop.name());
        model.addAttribute("address", "/shops/" + shop.id() + "/duties");
        return "proof/duties";
    }

    /** @param contracts whose duties are shown, one after the other */
    private void fill(
            Model model,
            List<Contract> contracts,
            MonthOf month,
            String verdict,
            Locale locale,
            Predicate<Assessed> which) {
        List<Assessed> duties = contracts.stream()
                .flatMap(contract -> desk.duties(contract.id(), month).stream())
                .filter(which)
                .toList();
        model.addAttribute("month", month.month());
        model.addAttribute("back", contracts.size() == 1 ? contracts.getFirst().id() : null);
        model.addAttribute("verdict", verdict);
        model.addAttribute("tallies", tallies(duties));
        model.addAttribute(
                "unexplained", duties.stream().filter(Assessed::asksForCause).count());
        List<Assessed> wanted = duties.stream()
                .filter(each -> verdict.isEmpty() || name(each.verdict()).equals(verdict))
                .toList();
        model.addAttribute(
                "rows",
                contracts.stream()
                        .flatMap(contract -> desk
                                .rows(
                                        wanted.stream()
                                                .filter(each ->
                                                        each.duty().contract().equals(contract.id()))
                                                .toList(),
                                        month,
                                        locale)
                                .stream())
                        .toList());
        model.addAttribute(
                "titles",
                contracts.size() < 2
                        ? Map.of()
                        : contracts.stream()
                                .collect(Collectors.toMap(Contract::id, Contract::title, (one, same) -> one)));
    }

    private static List<Tally> tallies(List<Assessed> duties) {
        Map<String, List<Verdict>> byName = new LinkedHashMap<>();
        duties.forEach(each -> byName.computeIfAbsent(name(each.verdict()), none -> new ArrayList<>())
                .add(each.verdict()));
        return byName.entrySet().stream()
                .map(e -> new Tally(
                        e.getKey(), e.getValue().getFirst(), e.getValue().size()))
                .toList();
    }

    /** The verdict's name in addresses: {@code missed}. */
    private static String name(Verdict verdict) {
        return verdict.key().substring(verdict.key().lastIndexOf('.') + 1);
    }

    private static ShopId shopId(String text) {
        try {
            return new ShopId(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            throw LedgerPages.notFound();
        }
    }
}
