package fr.vigie.contract.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.ClauseName;
import fr.vigie.contract.Clauses;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.Edited;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Subject;
import fr.vigie.contract.wording.PlainWords;
import fr.vigie.contract.wording.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

/** One plan of the catalogue: its names and price, and the twelve clauses with which contracts of it start. */
@Controller
@RequestMapping("/catalogue/plans")
class CataloguePlansController {

    private final Catalogue catalogue;

    CataloguePlansController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param from the plan whose clauses the new one starts with */
    @GetMapping("/new")
    @ForManagers
    String begin(@RequestParam(defaultValue = "") String from, Locale locale, Model model) {
        return blank(ItemForm.of(null, locale), from, locale, model);
    }

    @PostMapping
    @ForManagers
    Object add(
            @RequestParam(defaultValue = "") String from,
            @RequestParam MultiValueMap<String, String> form,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        ItemForm typed = ItemForm.read(form);
        if (!typed.isSound()) {
            response.setStatus(422);
            return blank(typed, from, locale, model);
        }
        Clauses clauses = known(from).clauses();
        return after(
                catalogue.addPlan(
                        Slug.of(typed.title().fr()),
                        typed.title(),
                        typed.summary(),
                        typed.price(),
                        clauses,
                        me.getName()),
                "",
                flash);
    }

    @GetMapping("/{code}")
    @ForStaff
    String show(@PathVariable String code, Locale locale, Model model) {
        OfferedPlan plan = known(code);
        return page(plan, ItemForm.of(plan, locale), locale, model);
    }

    /** @param seen the edition from which the form was filled */
    @PostMapping("/{code}")
    @ForManagers
    Object revise(
            @PathVariable String code,
            @RequestParam int seen,
            @RequestParam MultiValueMap<String, String> form,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        OfferedPlan plan = known(code);
        ItemForm typed = ItemForm.read(form);
        if (!typed.isSound()) {
            response.setStatus(422);
            return page(plan, typed, locale, model);
        }
        return after(
                catalogue.revisePlan(code, seen, typed.title(), typed.summary(), typed.price(), me.getName()),
                "",
                flash);
    }

    @GetMapping("/{code}/clauses/{clause}")
    @ForStaff
    String clause(@PathVariable String code, @PathVariable String clause, Locale locale, Model model) {
        return clause(known(code), Pages.clause(clause), null, locale, model);
    }

    @PostMapping("/{code}/clauses/{clause}")
    @ForManagers
    Object save(
            @PathVariable String code,
            @PathVariable String clause,
            @RequestParam int seen,
            @RequestParam MultiValueMap<String, String> form,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        OfferedPlan plan = known(code);
        ClauseName name = Pages.clause(clause);
        Input input = new Input(form);
        ClauseForm fields = ClauseForm.of(name);
        fields.read(plan.clauses(), input);
        if (!input.errors().isEmpty()) {
            response.setStatus(422);
            return clause(plan, name, input, locale, model);
        }
        return after(
                catalogue.reviseClause(code, seen, name, clauses -> fields.read(clauses, input), me.getName()),
                "/clauses/" + name.slug(),
                flash);
    }

    private OfferedPlan known(String code) {
        return catalogue.plan(code).orElseThrow(Pages::notFound);
    }

    private String blank(ItemForm typed, String from, Locale locale, Model model) {
        List<OfferedPlan> plans = catalogue.allPlans();
        model.addAttribute("form", typed);
        model.addAttribute("lang", locale);
        model.addAttribute("plans", plans);
        model.addAttribute("from", from);
        return "contract/catalogue-plan-new";
    }

    private String page(OfferedPlan plan, ItemForm typed, Locale locale, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute("form", typed);
        model.addAttribute("lang", locale);
        model.addAttribute("clauses", ClauseText.all(plan.clauses(), locale));
        model.addAttribute("review", Review.of(new Subject(1, plan.clauses())));
        return "contract/catalogue-plan";
    }

    private String clause(OfferedPlan plan, ClauseName name, @Nullable Input typed, Locale locale, Model model) {
        Sheet sheet = new Sheet(Words.in(locale), typed);
        ClauseForm.of(name).lay(plan.clauses(), sheet);
        model.addAttribute("plan", plan);
        model.addAttribute("lang", locale);
        model.addAttribute("clause", name);
        model.addAttribute("title", name.number() + ". " + Words.in(locale).word(name));
        model.addAttribute("sentence", PlainWords.in(locale).sentence(name, plan.clauses()));
        model.addAttribute("fields", sheet.fields());
        model.addAttribute("findings", Review.of(new Subject(1, plan.clauses())).of(name));
        return "contract/catalogue-clause";
    }

    private static RedirectView after(Edited edited, String page, RedirectAttributes flash) {
        return switch (edited) {
            case Edited.Saved(String code) -> {
                flash.addFlashAttribute("notice", "contract.notice.catalogue");
                yield Pages.seeOther("/catalogue/plans/" + code + page);
            }
            case Edited.Overtaken() -> {
                flash.addFlashAttribute("alarm", "contract.alarm.overtaken");
                yield Pages.seeOther("/catalogue");
            }
            case Edited.Unknown() -> throw Pages.notFound();
            case Edited.NotOffered(var why) -> throw new IllegalStateException("a plan is not refused: " + why);
        };
    }
}
