package fr.vigie.contract.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.Offered;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.contract.catalogue.Showing;
import fr.vigie.contract.catalogue.Showings;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/** The plans side by side, and the links by which prospects see them. */
@Controller
@RequestMapping("/contracts/plans")
class PlansController {

    private final Catalogue catalogue;
    private final Showings showings;
    private final Clock clock;

    PlansController(Catalogue catalogue, Showings showings, Clock clock) {
        this.catalogue = catalogue;
        this.showings = showings;
        this.clock = clock;
    }

    /** @param address under which the prospect opens it */
    record Link(Showing showing, String address, boolean open) {
        /** The message key of why it opens nothing any more. */
        public String endKey() {
            return showing.revoked() == null ? "contract.offer.expired" : "contract.offer.revoked";
        }
    }

    /** @param chosen codes of plans; all that are offered when none is said */
    @GetMapping
    @ForStaff
    String compare(@RequestParam(name = "plan", defaultValue = "") List<String> chosen, Locale locale, Model model) {
        return page(chosen, Map.of("prospect", "", "days", "30"), locale, model);
    }

    @PostMapping("/links")
    @ForManagers
    Object open(
            @RequestParam(name = "plan", defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String prospect,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "false") boolean options,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        List<String> plans = catalogue.plans().stream()
                .filter(Offered::shown)
                .map(OfferedPlan::code)
                .filter(chosen::contains)
                .toList();
        int lasting = days.strip().matches("[0-9]{1,3}") ? Integer.parseInt(days.strip()) : 0;
        boolean tooLong = prospect.strip().length() > 120;
        if (plans.isEmpty() || lasting < 1 || lasting > Showings.MOST_DAYS || tooLong) {
            response.setStatus(422);
            model.addAttribute("plansWrong", plans.isEmpty());
            model.addAttribute("daysWrong", lasting < 1 || lasting > Showings.MOST_DAYS);
            model.addAttribute("prospectWrong", tooLong);
            return page(chosen, Map.of("prospect", prospect, "days", days), locale, model);
        }
        showings.open(prospect.strip(), plans, options, lasting, me.getName());
        flash.addFlashAttribute("notice", "contract.notice.link");
        return Pages.seeOther("/contracts/plans#links");
    }

    @PostMapping("/links/{id}/revocation")
    @ForManagers
    RedirectView revoke(@PathVariable String id, RedirectAttributes flash) {
        UUID showing = Pages.id(id, UUID::fromString).orElseThrow(Pages::notFound);
        if (!showings.revoke(showing)) {
            throw Pages.notFound();
        }
        flash.addFlashAttribute("notice", "contract.notice.link-revoked");
        return Pages.seeOther("/contracts/plans#links");
    }

    private String page(List<String> chosen, Map<String, String> typed, Locale locale, Model model) {
        List<OfferedPlan> all = catalogue.plans();
        List<OfferedPlan> some =
                all.stream().filter(plan -> chosen.contains(plan.code())).toList();
        List<OfferedPlan> compared = some.isEmpty() ? all : some;
        model.addAttribute("all", all);
        model.addAttribute("compared", compared.stream().map(OfferedPlan::code).toList());
        model.addAttribute("lang", locale);
        model.addAttribute("comparison", Comparison.of(compared, catalogue.options(), locale));
        model.addAttribute("typed", typed);
        model.addAttribute(
                "links",
                showings.list().stream()
                        .map(showing -> new Link(showing, address(showing), showing.isOpenAt(clock.instant())))
                        .toList());
        return "contract/plans";
    }

    private static String address(Showing showing) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/offer/" + showing.token())
                .toUriString();
    }
}
