package fr.vigie.contract.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.Role;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ClosingStep;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Refusal;
import fr.vigie.contract.ending.HandoverId;
import fr.vigie.contract.ending.Handovers;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The agency prepares what a leaving customer takes away, and sees whether they have it. */
@Controller
@RequestMapping("/contracts/{id}/handover")
class HandoverController {

    private final Contracts contracts;
    private final Handovers handovers;
    private final Closings closings;
    private final Customers customers;
    private final Clock clock;

    HandoverController(Contracts contracts, Handovers handovers, Closings closings, Customers customers, Clock clock) {
        this.contracts = contracts;
        this.handovers = handovers;
        this.closings = closings;
        this.customers = customers;
        this.clock = clock;
    }

    @GetMapping
    @ForStaff
    String page(@PathVariable String id, @AuthenticationPrincipal SignedIn me, Model model) {
        Contract contract = known(id);
        model.addAttribute("contract", contract);
        model.addAttribute("customer", customers.find(contract.customer()).orElseThrow(Pages::notFound));
        model.addAttribute("packages", handovers.of(contract.id()));
        model.addAttribute("now", clock.instant());
        model.addAttribute("leaving", !closings.of(contract).isEmpty());
        model.addAttribute("erased", closings.isDone(contract, ClosingStep.DATA_ERASED));
        model.addAttribute("mayChoose", me.role() == Role.ADMINISTRATOR);
        model.asMap().putIfAbsent("folder", "");
        model.asMap().putIfAbsent("history", false);
        return "contract/handover";
    }

    /** @param folder only an administrator may choose one: it writes to the agency's own machine */
    @PostMapping
    @ForManagers
    Object order(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean history,
            @RequestParam(defaultValue = "") String folder,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash,
            jakarta.servlet.http.HttpServletResponse response) {
        Contract contract = known(id);
        if (!folder.isBlank() && me.role() != Role.ADMINISTRATOR) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return switch (handovers.order(contract.id(), history, folder, me.name(), me.person())) {
            case Handovers.Ordering.Ordered ordered -> {
                flash.addFlashAttribute("notice", "contract.notice.handover");
                yield Pages.seeOther(address(contract));
            }
            case Handovers.Ordering.Refused(Refusal refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("refused", refusal);
                model.addAttribute("folder", folder);
                model.addAttribute("history", history);
                yield page(id, me, model);
            }
        };
    }

    /** The customer gets more time to fetch it. */
    @PostMapping("/{handover}/extension")
    @ForManagers
    RedirectView extend(@PathVariable String id, @PathVariable String handover, RedirectAttributes flash) {
        Contract contract = known(id);
        HandoverId known = Pages.id(handover, HandoverId::of)
                .flatMap(handovers::find)
                .filter(each -> each.contract().equals(contract.id()))
                .orElseThrow(Pages::notFound)
                .id();
        if (handovers.extend(known)) {
            flash.addFlashAttribute("notice", "contract.notice.handover-extended");
        } else {
            flash.addFlashAttribute("alarm", "contract.alarm.handover-gone");
        }
        return Pages.seeOther(address(contract));
    }

    private static String address(Contract contract) {
        return "/contracts/" + contract.id() + "/handover";
    }

    private Contract known(@Nullable String id) {
        return Pages.id(String.valueOf(id), ContractId::of)
                .flatMap(contracts::find)
                .orElseThrow(Pages::notFound);
    }
}
