package fr.vigie.contract.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ending.Erasure;
import fr.vigie.contract.ending.Erasures;
import fr.vigie.contract.ending.Handover;
import fr.vigie.contract.ending.Handover.Made;
import fr.vigie.contract.ending.HandoverId;
import fr.vigie.contract.ending.Handovers;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The customer takes away what is theirs, and reads what was erased. */
@Controller
@RequestMapping("/portal/contracts/{id}/handover")
@ForMerchants
class PortalHandoverController {

    private final Contracts contracts;
    private final Handovers handovers;
    private final Erasures erasures;
    private final ErasureCertificate certificate;
    private final Clock clock;

    PortalHandoverController(
            Contracts contracts, Handovers handovers, Erasures erasures, ErasureCertificate certificate, Clock clock) {
        this.contracts = contracts;
        this.handovers = handovers;
        this.erasures = erasures;
        this.certificate = certificate;
        this.clock = clock;
    }

    @GetMapping
    String page(@PathVariable String id, Model model) {
        Contract contract = known(id);
        model.addAttribute("contract", contract);
        model.addAttribute(
                "packages",
                handovers.of(contract.id()).stream()
                        .filter(each -> each.folder() == null && each.made() != null)
                        .toList());
        model.addAttribute("erasure", erasures.of(contract.id()).orElse(null));
        model.addAttribute("now", clock.instant());
        return "contract/portal-handover";
    }

    /** The file, or what is missing of it; what went out is noted even when the line breaks. */
    @GetMapping("/{handover}/package.zip")
    void fetch(
            @PathVariable String id,
            @PathVariable String handover,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Contract contract = known(id);
        Handover found = Pages.id(handover, HandoverId::of)
                .flatMap(handovers::find)
                .filter(each -> each.contract().equals(contract.id()) && each.folder() == null)
                .orElseThrow(Pages::notFound);
        Made made = Objects.requireNonNullElseGet(found.made(), () -> {
            throw Pages.notFound();
        });
        if (!found.isOfferedAt(clock.instant()) || !Files.isReadable(made.file())) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        Stretch stretch =
                Stretch.asked(request.getHeader("Range"), request.getHeader("If-Range"), made.digest(), made.bytes());
        stretch.describe(response, made);
        if (request.getMethod().equals("GET") && stretch.length() > 0) {
            long sent = 0;
            try {
                sent = stretch.send(made.file(), response);
            } catch (Stretch.Broken broken) {
                sent = broken.sent();
            } finally {
                note(found, stretch.from(), stretch.from() + sent, me.name());
            }
        }
    }

    private void note(Handover handover, long from, long to, String by) {
        Scopes.run(Scope.agency(), () -> handovers.sent(handover.id(), from, to, by));
    }

    @GetMapping("/erasure.pdf")
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
