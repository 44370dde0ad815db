package fr.vigie.account.web;

import fr.vigie.account.ForAdministrators;
import fr.vigie.account.People;
import fr.vigie.account.SignedIn;
import fr.vigie.kernel.PersonId;
import fr.vigie.outbound.AllowedNetworks;
import fr.vigie.outbound.Caution;
import fr.vigie.outbound.Network;
import fr.vigie.outbound.OpenedNetworks;
import fr.vigie.outbound.OpenedNetworks.Opened;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The private networks that checks and SSH may reach: what is open, why, since when and thanks to whom. */
@Controller
@ForAdministrators
class NetworkPages {

    private static final String PAGE = "account/settings-networks";
    private static final int MOST = 200;

    private final OpenedNetworks networks;
    private final AllowedNetworks allowed;
    private final People people;

    NetworkPages(OpenedNetworks networks, AllowedNetworks allowed, People people) {
        this.networks = networks;
        this.allowed = allowed;
        this.people = people;
    }

    @GetMapping("/settings/networks")
    String list(Model model) {
        model.addAttribute("form", NetworkForm.blank());
        return page(model, Set.of());
    }

    /** What could open more than is meant is opened only once the warning was read. */
    @PostMapping("/settings/networks")
    String open(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("form") NetworkForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<Network> network = form.read(errors);
        Set<Caution> doubts = errors.hasErrors() || form.isUnderstood()
                ? Set.of()
                : network.map(Caution::about).orElseThrow();
        if (errors.hasErrors() || !doubts.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model, doubts);
        }
        boolean added = networks.open(network.orElseThrow(), form.reason(), me.person());
        redirect.addFlashAttribute("notice", added ? "account.networks.opened" : "account.networks.already");
        redirect.addFlashAttribute("noticeArguments", List.of(network.get().toString()));
        return "redirect:/settings/networks";
    }

    @PostMapping("/settings/networks/{number}/removal")
    String close(@AuthenticationPrincipal SignedIn me, @PathVariable long number, RedirectAttributes redirect) {
        if (!networks.close(number, me.person())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("notice", "account.networks.closed");
        return "redirect:/settings/networks";
    }

    private String page(Model model, Set<Caution> doubts) {
        List<Opened> history = networks.history(MOST);
        Set<PersonId> who = history.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.by()), Stream.ofNullable(one.closedBy())))
                .collect(Collectors.toSet());
        Map<PersonId, String> names = people.names(who);
        model.addAttribute("configured", allowed.configured());
        model.addAttribute("open", history.stream().filter(Opened::isOpen).toList());
        model.addAttribute(
                "closed", history.stream().filter(one -> !one.isOpen()).toList());
        model.addAttribute("names", names);
        model.addAttribute("doubts", doubts);
        return PAGE;
    }
}
