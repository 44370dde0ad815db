package fr.vigie.contract.web;

import fr.vigie.account.ForManagers;
import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.SealedContract;
import fr.vigie.contract.SealedContracts;
import fr.vigie.database.Scope;
import fr.vigie.database.Scopes;
import fr.vigie.kernel.Sha256;
import fr.vigie.seal.SealCheck;
import fr.vigie.seal.Seals;
import java.time.Clock;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The seal of a signed version: verified on the file that is kept, each time that somebody asks. */
@Controller
class SealController {

    private final Contracts contracts;
    private final SealedContracts sealed;
    private final SealSigned work;
    private final Seals seals;
    private final Clock clock;

    SealController(Contracts contracts, SealedContracts sealed, SealSigned work, Seals seals, Clock clock) {
        this.contracts = contracts;
        this.sealed = sealed;
        this.work = work;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * What a verification finds.
     *
     * @param kept whether the file is the one that was kept, by its digest
     * @param recorded whether the ledger holds the same digest
     */
    record Verified(SealedContract sealed, SealCheck seal, boolean kept, boolean recorded) {

        boolean isSound() {
            return seal.verdict() == SealCheck.Verdict.WHOLE && kept && recorded;
        }
    }

    @GetMapping("/contracts/{id}/seal")
    @ForStaff
    String forStaff(@PathVariable String id, @RequestParam int version, Model model) {
        return page(id, version, "/contracts/", "contract/seal", model);
    }

    @GetMapping("/portal/contracts/{id}/seal")
    @ForMerchants
    String forMerchants(@PathVariable String id, @RequestParam int version, Model model) {
        return page(id, version, "/portal/contracts/", "contract/portal-seal", model);
    }

    /** Seals what was signed before there were seals, or while the certificate could not seal. */
    @PostMapping("/contracts/{id}/seal")
    @ForManagers
    RedirectView seal(@PathVariable String id, @RequestParam int version, @AuthenticationPrincipal SignedIn me) {
        Contract contract = known(id);
        if (!work.isLacking(contract, version)) {
            return Pages.seeOther("/contracts/" + contract.id() + "/documents");
        }
        return Pages.seeOther("/jobs/" + work.submit(contract, version, me.person()));
    }

    private String page(String id, int number, String base, String view, Model model) {
        Contract contract = known(id);
        ContractVersion version =
                contract.edition(number).orElseThrow(Pages::notFound).version();
        SealedContract about = sealed.of(contract.id(), number).orElseThrow(Pages::notFound);
        byte[] content = sealed.content(contract.id(), number).orElseThrow(Pages::notFound);
        model.addAttribute("contract", contract);
        model.addAttribute("version", version);
        model.addAttribute("base", base + contract.id());
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "verified",
                new Verified(
                        about,
                        // Certificates are the agency's rows; what is verified was found in the reader's own scope.
                        Scopes.call(Scope.agency(), () -> seals.check(content)),
                        Sha256.of(content).equals(about.digest()),
                        sealed.recorded(version, about)
                                .filter(about.digest().hex()::equals)
                                .isPresent()));
        return view;
    }

    private Contract known(String id) {
        return Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
    }
}
