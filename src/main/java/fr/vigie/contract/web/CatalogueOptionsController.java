package fr.vigie.contract.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.catalogue.Catalogue;
import fr.vigie.contract.catalogue.Edited;
import fr.vigie.contract.catalogue.OfferedOption;
import fr.vigie.contract.catalogue.OfferedPlan;
import fr.vigie.contract.catalogue.Refused;
import fr.vigie.contract.wording.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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

/** One option of the catalogue: its names and price, and what it changes in the clauses of each plan. */
@Controller
@RequestMapping("/catalogue/options")
class CatalogueOptionsController {

    private final Catalogue catalogue;
    private final MessageSource messages;

    CatalogueOptionsController(Catalogue catalogue, MessageSource messages) {
        this.catalogue = catalogue;
        this.messages = messages;
    }

    /** What the option does to one plan; no changes when the plan promises as much already. */
    record Effect(String plan, List<ClauseChanges> changes) {}

    @GetMapping("/new")
    @ForManagers
    String begin(Locale locale, Model model) {
        return page(null, ItemForm.of(null, locale), null, null, locale, model);
    }

    @GetMapping("/{code}")
    @ForStaff
    String show(@PathVariable String code, Locale locale, Model model) {
        OfferedOption option = known(code);
        return page(option, ItemForm.of(option, locale), null, null, locale, model);
    }

    @PostMapping
    @ForManagers
    Object add(
            @RequestParam MultiValueMap<String, String> form,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        ItemForm typed = ItemForm.read(form);
        Input input = new Input(form);
        Map<String, String> changes = OptionForm.read(input);
        if (!typed.isSound() || !input.errors().isEmpty()) {
            response.setStatus(422);
            return page(null, typed, input, null, locale, model);
        }
        Edited edited = catalogue.addOption(
                Slug.of(typed.title().fr()), typed.title(), typed.summary(), typed.price(), changes, me.getName());
        return after(edited, null, typed, input, locale, response, flash, model);
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
        OfferedOption option = known(code);
        ItemForm typed = ItemForm.read(form);
        Input input = new Input(form);
        Map<String, String> changes = OptionForm.read(input);
        if (!typed.isSound() || !input.errors().isEmpty()) {
            response.setStatus(422);
            return page(option, typed, input, null, locale, model);
        }
        Edited edited = catalogue.reviseOption(
                code, seen, typed.title(), typed.summary(), typed.price(), changes, me.getName());
        return after(edited, option, typed, input, locale, response, flash, model);
    }

    private Object after(
            Edited edited,
            @Nullable OfferedOption option,
            ItemForm typed,
            Input input,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        return switch (edited) {
            case Edited.Saved(String code) -> {
                flash.addFlashAttribute("notice", "contract.notice.catalogue");
                yield Pages.seeOther("/catalogue/options/" + code);
            }
            case Edited.Overtaken() -> {
                flash.addFlashAttribute("alarm", "contract.alarm.overtaken");
                yield Pages.seeOther("/catalogue");
            }
            case Edited.NotOffered(Refused why) -> {
                response.setStatus(422);
                yield page(option, typed, input, why, locale, model);
            }
            case Edited.Unknown() -> throw Pages.notFound();
        };
    }

    private OfferedOption known(String code) {
        return catalogue.option(code).orElseThrow(Pages::notFound);
    }

    private String page(
            @Nullable OfferedOption option,
            ItemForm form,
            @Nullable Input typed,
            @Nullable Refused refused,
            Locale locale,
            Model model) {
        Sheet sheet = new Sheet(Words.in(locale), typed);
        OptionForm.lay(option == null ? Map.of() : option.changes(), sheet);
        model.addAttribute("option", option);
        model.addAttribute(
                "heading",
                option == null
                        ? messages.getMessage("contract.catalogue.option.new", new Object[0], locale)
                        : option.title().in(locale));
        model.addAttribute("form", form);
        model.addAttribute("lang", locale);
        model.addAttribute("fields", sheet.fields());
        model.addAttribute("refused", refused == null ? null : words(refused, locale));
        model.addAttribute(
                "effects",
                option == null
                        ? List.of()
                        : catalogue.plans().stream()
                                .map(plan -> effect(option, plan, locale))
                                .toList());
        return "contract/catalogue-option";
    }

    private static Effect effect(OfferedOption option, OfferedPlan plan, Locale locale) {
        return new Effect(
                plan.title().in(locale),
                ClauseChanges.between(plan.clauses(), option.applyTo(plan.clauses()), locale).stream()
                        .filter(changes -> !changes.isEmpty())
                        .toList());
    }

    private String words(Refused refused, Locale locale) {
        return switch (refused) {
            case Refused.ChangesNothing() ->
                messages.getMessage("contract.catalogue.refused.nothing", new Object[0], locale);
            case Refused.InEveryPlan() ->
                messages.getMessage("contract.catalogue.refused.everywhere", new Object[0], locale);
            case Refused.Contradicts(var plan, var rule) ->
                messages.getMessage(
                        "contract.catalogue.refused.contradicts",
                        new Object[] {plan.title().in(locale), messages.getMessage(rule.key(), new Object[0], locale)},
                        locale);
        };
    }
}
