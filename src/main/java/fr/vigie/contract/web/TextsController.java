package fr.vigie.contract.web;

import fr.vigie.account.AgencySettings;
import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.text.Block;
import fr.vigie.contract.text.Edition;
import fr.vigie.contract.text.Place;
import fr.vigie.contract.text.Texts;
import fr.vigie.contract.wording.Words;
import fr.vigie.kernel.Bilingual;
import fr.vigie.kernel.CustomerId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The agency's own texts in the contract's document: written, previewed with a real contract, taken back. */
@Controller
@RequestMapping(TextsController.HERE)
@ForManagers
class TextsController {

    static final String HERE = "/settings/contract-texts";
    private static final int SAMPLES = 30;

    private final Texts texts;
    private final Contracts contracts;
    private final Customers customers;
    private final AgencySettings agency;
    private final ShopDirectory shops;

    TextsController(Texts texts, Contracts contracts, Customers customers, AgencySettings agency, ShopDirectory shops) {
        this.texts = texts;
        this.contracts = contracts;
        this.customers = customers;
        this.agency = agency;
        this.shops = shops;
    }

    /** A contract with which a text can be read. */
    record Sample(ContractId id, String title) {}

    @GetMapping
    String list(Model model) {
        model.addAttribute("editions", List.copyOf(texts.newest().values()));
        return "contract/texts";
    }

    /** @param from an earlier edition to start from; the newest when there is none */
    @GetMapping("/{block}")
    String edit(
            @PathVariable String block,
            @RequestParam(required = false) @Nullable Integer from,
            Locale locale,
            Model model) {
        Block known = known(block);
        Edition newest = texts.newest(known);
        Edition start = from == null ? newest : texts.edition(known, from).orElseThrow(Pages::notFound);
        model.asMap().putIfAbsent("typed", TextForm.of(start, newest.number()));
        model.addAttribute("start", start);
        return fill(known, newest, locale, model);
    }

    private String fill(Block block, Edition newest, Locale locale, Model model) {
        model.addAttribute("block", block);
        model.addAttribute("newest", newest);
        model.addAttribute("history", texts.history(block));
        model.addAttribute("original", newest.text().equals(Texts.original(block)));
        model.addAttribute("places", Place.values());
        List<Sample> samples = samples();
        model.addAttribute("samples", samples);
        TextForm typed = (TextForm) model.getAttribute("typed");
        if (typed != null && !model.containsAttribute("read")) {
            preview(block, typed, locale, model);
        }
        return "contract/text";
    }

    @PostMapping("/{block}")
    Object save(
            @PathVariable String block,
            TextForm typed,
            @AuthenticationPrincipal SignedIn me,
            Locale locale,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        Block known = known(block);
        Map<String, String> errors = typed.errors(Words.in(locale));
        if (errors.isEmpty()) {
            switch (texts.save(known, typed.text(), typed.seen(), me.name())) {
                case Texts.Saving.Saved saved -> {
                    flash.addFlashAttribute("notice", "contract.notice.text-saved");
                    return Pages.seeOther(HERE + "/" + known.slug());
                }
                case Texts.Saving.Overtaken(Edition newest) -> model.addAttribute("overtaken", newest);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return fill(known, texts.newest(known), locale, model);
    }

    /** The text that Vigie comes with becomes a further edition. */
    @PostMapping("/{block}/original")
    RedirectView reset(
            @PathVariable String block,
            @RequestParam(defaultValue = "0") int seen,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes flash) {
        Block known = known(block);
        Bilingual original = Texts.original(known);
        switch (texts.save(known, original, seen, me.name())) {
            case Texts.Saving.Saved saved -> flash.addFlashAttribute("notice", "contract.notice.text-reset");
            case Texts.Saving.Overtaken overtaken -> flash.addFlashAttribute("alarm", "contract.alarm.text-overtaken");
        }
        return Pages.seeOther(HERE + "/" + known.slug());
    }

    /** What is typed, as it would be printed in a real contract. */
    @PostMapping("/{block}/preview")
    String preview(@PathVariable String block, TextForm typed, Locale locale, Model model) {
        preview(known(block), typed, locale, model);
        return "contract/text-preview :: preview";
    }

    private void preview(Block block, TextForm typed, Locale locale, Model model) {
        model.addAttribute("errors", typed.errors(Words.in(locale)));
        Contract contract = Pages.id(typed.sample(), ContractId::of)
                .flatMap(contracts::find)
                .or(() -> contracts.list().stream().findFirst())
                .orElse(null);
        if (contract == null) {
            model.addAttribute("read", List.of());
            return;
        }
        model.addAttribute("sample", contract);
        model.addAttribute(
                "read",
                List.of(
                        read(block, typed.fr(), contract, Locale.FRENCH),
                        read(block, typed.en(), contract, Locale.ENGLISH)));
    }

    private BlockText read(Block block, String text, Contract contract, Locale locale) {
        Words words = Words.in(locale);
        ContractVersion version = contract.latest().version();
        var covered = shops.of(contract.customer()).stream()
                .filter(shop -> version.covers(shop.id()))
                .toList();
        var values = BlockText.values(
                version, customers.find(contract.customer()).orElseThrow(), agency.agency(), covered, words);
        return BlockText.of(block, text, values, words);
    }

    /** Drafts first: those are about to be read. */
    private List<Sample> samples() {
        List<Contract> shown = contracts.list().stream()
                .sorted(Comparator.comparing(contract -> !contract.latest().isDraft()))
                .limit(SAMPLES)
                .toList();
        Map<CustomerId, String> names =
                customers.names(shown.stream().map(Contract::customer).toList());
        return shown.stream()
                .map(contract -> new Sample(contract.id(), contract.title() + " · " + names.get(contract.customer())))
                .toList();
    }

    private static Block known(String slug) {
        return Block.named(slug).orElseThrow(Pages::notFound);
    }
}
