package fr.vigie.contract.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.ForAnyone;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.Offered;
import fr.vigie.contract.catalogue.OfferedOption;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.contract.catalogue.Showing;
import fr.vigie.contract.catalogue.Showings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The comparison of plans as a prospect sees it, by a link: what is sold today, under the agency's letterhead, and nothing
 * else. A network address from which thirty links that never were are tried in ten minutes gets no further answer.
 */
@Controller
@ForAnyone
class OfferController {

    private final Brake misses = new Brake();
    private final Showings showings;
    private final Catalogue catalogue;
    private final AgencySettings agency;
    private final Clock clock;

    OfferController(Showings showings, Catalogue catalogue, AgencySettings agency, Clock clock) {
        this.showings = showings;
        this.catalogue = catalogue;
        this.agency = agency;
        this.clock = clock;
    }

    @GetMapping("/offer/{token}")
    String show(
            @PathVariable String token,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        boolean tooMany = misses.isSpent(request.getRemoteAddr(), clock.instant());
        Optional<Showing> showing = tooMany ? Optional.empty() : showings.view(token);
        model.addAttribute("agency", agency.agency());
        model.addAttribute("letterhead", agency.letterhead());
        if (showing.isEmpty()) {
            misses.allows(request.getRemoteAddr(), clock.instant());
            response.setStatus(tooMany ? 429 : 410);
            return "contract/offer-gone";
        }
        model.addAttribute("lang", locale);
        model.addAttribute("showing", showing.get());
        model.addAttribute("comparison", comparison(showing.get(), locale));
        return "contract/offer";
    }

    /** Plans and options that were archived or hidden since are left out. */
    private Comparison comparison(Showing showing, Locale locale) {
        List<OfferedPlan> plans = catalogue.plans().stream()
                .filter(plan -> plan.shown() && showing.plans().contains(plan.code()))
                .toList();
        List<OfferedOption> options = showing.withOptions()
                ? catalogue.options().stream().filter(Offered::shown).toList()
                : List.of();
        return Comparison.of(plans, options, locale);
    }
}
