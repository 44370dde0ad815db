package fr.vigie.contract.web;

import fr.vigie.account.ForMerchants;
import fr.vigie.account.ForStaff;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.SignedPapers;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The scans of what was signed on paper, for both sides. */
@Controller
class PaperController {

    private final Contracts contracts;
    private final SignedPapers papers;

    PaperController(Contracts contracts, SignedPapers papers) {
        this.contracts = contracts;
        this.papers = papers;
    }

    @GetMapping("/contracts/{id}/paper.pdf")
    @ForStaff
    ResponseEntity<byte[]> forStaff(@PathVariable String id, @RequestParam int version) {
        return scan(id, version);
    }

    @GetMapping("/portal/contracts/{id}/paper.pdf")
    @ForMerchants
    ResponseEntity<byte[]> forMerchants(@PathVariable String id, @RequestParam int version) {
        return scan(id, version);
    }

    private ResponseEntity<byte[]> scan(String id, int version) {
        Contract contract =
                Pages.id(id, ContractId::of).flatMap(contracts::find).orElseThrow(Pages::notFound);
        byte[] content = papers.content(contract.id(), version).orElseThrow(Pages::notFound);
        String name = "contrat-signe-" + contract.id().toString().substring(0, 8) + "-v" + version + ".pdf";
        return Pages.scan(content, name);
    }
}
