package fr.vigie.monitoring.web;

import fr.vigie.account.ForStaff;
import fr.vigie.account.SignedIn;
import fr.vigie.job.JobId;
import fr.vigie.job.JobSubject;
import fr.vigie.job.Jobs;
import fr.vigie.kernel.ShopId;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.RebuildRollups;
import fr.vigie.shop.Shop;
import fr.vigie.shop.Shops;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** Has a shop's response figures counted anew, as a job whose page tells what differed. */
@Controller
@ForStaff
class RollupPages {
    private final Shops shops;
    private final Checks checks;
    private final Jobs jobs;

    RollupPages(Shops shops, Checks checks, Jobs jobs) {
        this.shops = shops;
        this.checks = checks;
        this.jobs = jobs;
    }

    @PostMapping("/shops/{shop}/monitoring/rollups")
    String rebuild(@PathVariable ShopId shop, @AuthenticationPrincipal SignedIn me) {
        Shop found = shops.find(shop)
                .filter(one -> checks.find(one.id()).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        JobId job = jobs.submit(
                RebuildRollups.NAME,
                new RebuildRollups.Order(shop),
                JobSubject.shop(found.customer(), shop, found.name()),
                me.person());
        return "redirect:/jobs/" + job;
    }
}
