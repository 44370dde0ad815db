package fr.vigie.contract.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.CatalogueEvent;
import fr.vigie.contract.catalogue.Edited;
import fr.vigie.contract.catalogue.Offered.Kind;
import fr.vigie.contract.catalogue.OfferedOption;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.contract.wording.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What the agency sells: its plans and options, their order, and what was done to them. */
@Controller
@RequestMapping("/catalogue")
class CatalogueController {

    private static final int MOST_EVENTS = 50;

    private final Catalogue catalogue;

    CatalogueController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param plans to which it adds something, by their titles */
    record OptionLine(OfferedOption option, String plans) {}

    /** @param detail the clause that changed, in words; empty for none */
    record EventLine(CatalogueEvent event, String title, String detail) {}

    @GetMapping
    @ForStaff
    String show(Locale locale, Model model) {
        List<OfferedPlan> plans = catalogue.allPlans();
        model.addAttribute("lang", locale);
        model.addAttribute("plans", plans);
        model.addAttribute(
                "options",
                catalogue.allOptions().stream()
                        .map(option -> new OptionLine(option, useful(option, plans, locale)))
                        .toList());
        model.addAttribute(
                "events",
                catalogue.history(MOST_EVENTS).stream()
                        .map(event -> new EventLine(event, event.title().in(locale), detail(event, locale)))
                        .toList());
        return "contract/catalogue";
    }

    @PostMapping("/{kind}/{code}/archive")
    @ForManagers
    RedirectView archive(
            @PathVariable String kind,
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return after(catalogue.archive(kind(kind), code, me.getName()), "contract.notice.archived", flash);
    }

    @PostMapping("/{kind}/{code}/restoration")
    @ForManagers
    RedirectView restore(
            @PathVariable String kind,
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return after(catalogue.restore(kind(kind), code, me.getName()), "contract.notice.restored", flash);
    }

    @PostMapping("/{kind}/{code}/visibility")
    @ForManagers
    RedirectView show(
            @PathVariable String kind,
            @PathVariable String code,
            @RequestParam boolean shown,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return after(
                catalogue.show(kind(kind), code, shown, me.getName()),
                shown ? "contract.notice.shown" : "contract.notice.hidden",
                flash);
    }

    @PostMapping("/{kind}/{code}/place")
    @ForManagers
    RedirectView move(
            @PathVariable String kind,
            @PathVariable String code,
            @RequestParam boolean up,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        return after(catalogue.move(kind(kind), code, up, me.getName()), "contract.notice.moved", flash);
    }

    private static RedirectView after(Edited edited, String notice, RedirectAttributes flash) {
        if (!(edited instanceof Edited.Saved)) {
            throw Pages.notFound();
        }
        flash.addFlashAttribute("notice", notice);
        return Pages.seeOther("/catalogue");
    }

    private static Kind kind(String path) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.path().equals(path))
                .findFirst()
                .orElseThrow(Pages::notFound);
    }

    private static String useful(OfferedOption option, List<OfferedPlan> plans, Locale locale) {
        return plans.stream()
                .filter(plan -> plan.isOffered() && option.addsTo(plan.clauses()))
                .map(plan -> plan.title().in(locale))
                .collect(Collectors.joining(", "));
    }

    private static String detail(CatalogueEvent event, Locale locale) {
        return Arrays.stream(ClauseName.values())
                .filter(name -> name.name().equals(event.detail()))
                .findFirst()
                .map(name -> name.number() + ". " + Words.in(locale).word(name))
                .orElse("");
    }
}
