package fr.vigie.contract.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Change;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractState;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Refusal;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.ShopDirectory.NamedShop;
import fr.vigie.contract.Transfers;
import fr.vigie.kernel.ShopId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A shop goes from this contract to another one of its customer. */
@Controller
@RequestMapping("/contracts/{id}/transfer")
@ForManagers
class TransferController {

    private final Transfers transfers;
    private final Contracts contracts;
    private final Customers customers;
    private final ShopDirectory shops;
    private final Clock clock;

    TransferController(
            Transfers transfers, Contracts contracts, Customers customers, ShopDirectory shops, Clock clock) {
        this.transfers = transfers;
        this.contracts = contracts;
        this.customers = customers;
        this.shops = shops;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String id, Model model) {
        return page(known(id), Map.of("shop", "", "to", "", "day", ""), model);
    }

    @PostMapping
    Object prepare(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String shop,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String day,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        Contract contract = known(id);
        Optional<ShopId> moved = Pages.id(shop, ShopId::of);
        Optional<ContractId> target = Pages.id(to, ContractId::of);
        TypedDay typed = TypedDay.of(day, locale);
        Instant effective = typed.start();
        if (moved.isEmpty() || target.isEmpty() || effective == null) {
            response.setStatus(422);
            model.addAttribute(
                    "dayError",
                    typed.isUnreadable()
                            ? "contract.error.day"
                            : typed.isBlank() ? "contract.transfer.day.wrong" : null);
            model.addAttribute("shopWrong", moved.isEmpty());
            model.addAttribute("toWrong", target.isEmpty());
            return page(contract, Map.of("shop", shop, "to", to, "day", day), model);
        }
        return switch (transfers.prepare(contract.id(), target.get(), moved.get(), effective, me.getName())) {
            case Change.Done(Contract changed) -> {
                flash.addFlashAttribute("notice", "contract.notice.transfer");
                yield Pages.seeOther("/contracts/" + id + "/changes");
            }
            case Change.Refused(Refusal why) -> {
                response.setStatus(422);
                model.addAttribute("alarm", why.key());
                yield page(contract, Map.of("shop", shop, "to", to, "day", day), model);
            }
            case Change.Unknown(), Change.NotDraft(), Change.NotSigned() -> throw Pages.notFound();
        };
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }

    private String page(Contract contract, Map<String, String> typed, Model model) {
        Instant now = clock.instant();
        List<NamedShop> covered = shops.of(contract.customer()).stream()
                .filter(shop -> contract.latest().version().covers(shop.id()))
                .toList();
        model.addAttribute("contract", contract);
        model.addAttribute("customer", customers.find(contract.customer()).orElseThrow(Pages::notFound));
        model.addAttribute("shops", covered);
        model.addAttribute(
                "targets",
                contracts.of(contract.customer()).stream()
                        .filter(other -> !other.id().equals(contract.id()))
                        .filter(other -> other.stateAt(now) != ContractState.ENDED)
                        .filter(other -> !other.latest().awaitsSignature())
                        .toList());
        model.addAttribute("typed", typed);
        return "contract/transfer";
    }
}
