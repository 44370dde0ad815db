package fr.vigie.proof.web;

import fr.vigie.account.ForStaff;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.kernel.Formats;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.ShopId;
import fr.vigie.proof.Assessed;
import fr.vigie.proof.DutyGroup;
import fr.vigie.proof.DutyWords;
import fr.vigie.proof.Proofs;
import fr.vigie.proof.Verdict;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The duties of a month, of a contract or of one of its shops, as they stand now. */
@Controller
@ForStaff
class DutyPages {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Proofs proofs;
    private final Contracts contracts;
    private final Shops shops;
    private final MessageSource messages;
    private final Clock clock;

    DutyPages(Proofs proofs, Contracts contracts, Shops shops, MessageSource messages, Clock clock) {
        this.proofs = proofs;
        this.contracts = contracts;
        this.shops = shops;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param open the occasions about which a person may still say something: not met, not excluded */
    record Row(
            String clause,
            String promise,
            String found,
            Verdict verdict,
            List<Long> entries,
            String evidence,
            boolean observed,
            List<Occasion> open) {}

    record Occasion(String key, String day, Verdict verdict) {}

    @GetMapping("/contracts/{id}/duties")
    String ofContract(@PathVariable String id, @RequestParam @Nullable YearMonth month, Locale locale, Model model) {
        Contract contract = contracts.find(contractId(id)).orElseThrow(LedgerPages::notFound);
        fill(model, contract, month, locale, duty -> true);
        model.addAttribute("title", contract.title());
        model.addAttribute("address", "/contracts/" + contract.id() + "/duties");
        return "proof/duties";
    }

    @GetMapping("/shops/{id}/duties")
    String ofShop(@PathVariable String id, @RequestParam @Nullable YearMonth month, Locale locale, Model model) {
        Shop shop = shops.find(shopId(id)).orElseThrow(LedgerPages::notFound);
        ContractVersion version =
                contracts.activeFor(shop.id(), clock.instant()).orElse(null);
        if (version != null) {
            Contract contract = contracts.find(version.contract()).orElseThrow(LedgerPages::notFound);
            fill(
                    model,
                    contract,
                    month,
                    locale,
                    duty -> shop.id().equals(duty.duty().shop()));
        } else {
            model.addAttribute("rows", List.of());
            model.addAttribute("month", shown(month).month());
            model.addAttribute("customer", shop.customer());
        }
        model.addAttribute("title", shop.name());
        model.addAttribute("address", "/shops/" + shop.id() + "/duties");
        return "proof/duties";
    }

    private MonthOf shown(@Nullable YearMonth month) {
        return month == null ? MonthOf.containing(clock.instant(), ZONE) : new MonthOf(month, ZONE);
    }

    private void fill(
            Model model, Contract contract, @Nullable YearMonth asked, Locale locale, Predicate<Assessed> which) {
        MonthOf month = shown(asked);
        var formats = new Formats(locale, ZONE);
        var words = new DutyWords(messages, formats);
        List<Assessed> duties =
                proofs.month(contract.id(), month).stream().filter(which).toList();
        model.addAttribute("month", month.month());
        model.addAttribute("customer", contract.customer());
        model.addAttribute("contract", contract.id());
        model.addAttribute(
                "rows",
                DutyGroup.of(duties).stream()
                        .map(group -> row(group, words, formats))
                        .toList());
    }

    private static Row row(DutyGroup group, DutyWords words, Formats formats) {
        List<Long> entries = group.duties().stream()
                .flatMap(each -> each.verdict().evidence().stream())
                .distinct()
                .sorted()
                .toList();
        return new Row(
                group.clause().key(),
                words.promise(group.promise()),
                words.found(group),
                group.worst(),
                entries,
                group.evidence(),
                group.promise().observed(),
                group.duties().stream()
                        .filter(DutyPages::mayBeStated)
                        .map(each -> new Occasion(
                                each.duty().key(),
                                formats.shortDate(each.duty().span().from()),
                                each.verdict()))
                        .toList());
    }

    private static boolean mayBeStated(Assessed each) {
        return switch (each.verdict()) {
            case Verdict.Missed missed -> true;
            case Verdict.Unmeasured unmeasured -> true;
            case Verdict.AtRisk risk -> true;
            case Verdict.Pending pending -> !each.duty().promise().observed();
            case Verdict.Met met -> false;
            case Verdict.Waived waived -> false;
            case Verdict.Excluded excluded -> false;
        };
    }

    static ContractId contractId(String text) {
        try {
            return ContractId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw LedgerPages.notFound();
        }
    }

    private static ShopId shopId(String text) {
        try {
            return new ShopId(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            throw LedgerPages.notFound();
        }
    }
}
