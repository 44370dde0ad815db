package fr.vigie.web;

import fr.vigie.account.ForEveryone;
import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The technician's home (Aujourd'hui): what is due next, what happens now, what deserves a look. */
@Controller
class TodayPage {

    private final TodayBands bands;

    TodayPage(TodayBands bands) {
        this.bands = bands;
    }

    /** The bare address leads everybody home. */
    @GetMapping("/")
    @ForEveryone
    String today(@AuthenticationPrincipal SignedIn me, Model model) {
        if (!me.isStaff()) {
            return "redirect:" + me.home();
        }
        bands.show(me, model);
        return "web/today";
    }

    /** The bands alone, for the page to refresh itself. */
    @GetMapping("/today/bands")
    @ForStaff
    String bands(@AuthenticationPrincipal SignedIn me, Model model) {
        bands.show(me, model);
        return "web/today-parts :: bands";
    }
}
