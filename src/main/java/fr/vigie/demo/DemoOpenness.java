package fr.vigie.demo;

import fr.vigie.account.Person;
import fr.vigie.kernel.Period;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.status.StatusPages;
import fr.vigie.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What the agency tells the public: a status page, and what happened in an outage, in the customer's words. */
@Component
@ConditionalOnProperty("vigie.demo")
class DemoOpenness {
    private static final String WORDS =
            "Ici, vous voyez si la boutique répond, ce qui s’est passé et ce qui est prévu. Votre panier et votre compte vous attendent.";

    private final StatusPages pages;
    private final Outages outages;

    DemoOpenness(StatusPages pages, Outages outages) {
        this.pages = pages;
        this.outages = outages;
    }

    void publish(Timeline timeline, Shop shop, Instant at, Person by) {
        timeline.at(at, () -> pages.publish(shop.customer(), "État de la " + shop.name(), WORDS, by.id()));
    }

    /** On the next day the technician writes what an outage was. */
    void explain(Timeline timeline, Shop shop, Period outage, String words, Person by) {
        timeline.at(
                outage.to().plus(Duration.ofDays(1)),
                () -> outages.during(shop.id(), outage).forEach(one -> outages.explain(one.id(), words, by.id())));
    }
}
