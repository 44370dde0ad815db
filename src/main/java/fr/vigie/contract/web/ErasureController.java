package fr.vigie.contract.web;

import fr.vigie.account.Customers;
import fr.vigie.account.ForManagers;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Closings;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.Refusal;
import fr.vigie.contract.ShopDirectory;
import fr.vigie.contract.ending.Erasure;
import fr.vigie.contract.ending.Erasures;
import fr.vigie.kernel.ShopId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A manager reads what will be erased and what stays, and orders it by typing the customer's name. */
@Controller
@RequestMapping("/contracts/{id}")
class ErasureController {

    private static final int LONGEST_NOTE = 2_000;

    private final Contracts contracts;
    private final Erasures erasures;
    private final Closings closings;
    private final ErasureCertificate certificate;
    private final Customers customers;
    private final ShopDirectory shops;

    ErasureController(
            Contracts contracts,
            Erasures erasures,
            Closings closings,
            ErasureCertificate certificate,
            Customers customers,
            ShopDirectory shops) {
        this.contracts = contracts;
        this.erasures = erasures;
        this.closings = closings;
        this.certificate = certificate;
        this.customers = customers;
        this.shops = shops;
    }

    @GetMapping("/erasure")
    @ForStaff
    String page(@PathVariable String id, Model model) {
        Contract contract = known(id);
        Optional<Erasure> erasure = erasures.of(contract.id());
        model.addAttribute("contract", contract);
        model.addAttribute("customer", customers.find(contract.customer()).orElseThrow(Pages::notFound));
        model.addAttribute("erasure", erasure.orElse(null));
        boolean open = erasure.isEmpty() && !closings.of(contract).isEmpty();
        var outlook = open ? erasures.outlook(contract) : null;
        model.addAttribute("outlook", outlook);
        model.addAttribute(
                "kept",
                ErasureCertificate.kept(
                        outlook != null && outlook.leaving().whole(), outlook != null && outlook.reachesElsewhere()));
        List<ShopId> covered = contract.everCovered();
        model.addAttribute(
                "staying",
                outlook == null
                        ? List.of()
                        : shops.of(contract.customer()).stream()
                                .filter(shop -> covered.contains(shop.id()))
                                .filter(shop -> !outlook.leaving().shops().contains(shop.id()))
                                .toList());
        model.asMap().putIfAbsent("typed", "");
        model.asMap().putIfAbsent("note", "");
        return "contract/erasure";
    }

    @PostMapping("/erasure")
    @ForManagers
    Object order(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response) {
        Contract contract = known(id);
        if (closings.of(contract).isEmpty()) {
            return refused(id, Refusal.NOT_ENDED, name, note, model, response);
        }
        String said =
                note.strip().substring(0, Math.min(LONGEST_NOTE, note.strip().length()));
        return switch (erasures.order(contract.id(), name, said, me.name(), me.person())) {
            case Erasures.Ordering.Ordered ordered -> {
                flash.addFlashAttribute("notice", "contract.notice.erasure");
                yield Pages.seeOther("/contracts/" + contract.id() + "/erasure");
            }
            case Erasures.Ordering.Refused(Refusal refusal) -> refused(id, refusal, name, note, model, response);
        };
    }

    private String refused(
            String id, Refusal refusal, String name, String note, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("refused", refusal);
        model.addAttribute("typed", name);
        model.addAttribute("note", note);
        return page(id, model);
    }

    @GetMapping("/erasure.pdf")
    @ForStaff
    ResponseEntity<byte[]> certificate(@PathVariable String id, @RequestParam(defaultValue = "fr") String lang) {
        Contract contract = known(id);
        Erasure erasure = erasures.of(contract.id())
                .filter(each -> each.finished() != null)
                .orElseThrow(Pages::notFound);
        Locale locale = Locale.of(lang);
        return Pages.pdf(certificate.pdf(contract, erasure, locale), ErasureCertificate.fileName(contract, locale));
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }
}
