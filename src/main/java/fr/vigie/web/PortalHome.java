package fr.vigie.web;

import fr.vigie.account.ForMerchants;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The merchant's home: composed by the page itself from each module's card. */
@Controller
@ForMerchants
class PortalHome {

    @GetMapping("/portal")
    String home() {
        return "web/portal";
    }
}
