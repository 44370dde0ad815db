package fr.vigie.demo;

import static fr.vigie.demo.DemoHistory.at;
import static fr.vigie.demo.DemoPeople.MERCHANT;
import static fr.vigie.demo.DemoPeople.MERCHANT_ABROAD;

import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Person;
import fr.vigie.contract.ContractId;
import fr.vigie.demo.DemoHistory.Storm;
import fr.vigie.demo.DemoHistory.Works;
import fr.vigie.demo.DemoLabs.Place;
import fr.vigie.kernel.EmailAddress;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.lab.LabShop;
import fr.vigie.shop.Shop;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Founds the demonstration agency: eight customers, a contract in each state of its life, and three closed months of three. */
@Component
@ConditionalOnProperty("vigie.demo")
public class DemoAgency {

    private static final DayOfWeek NIGHT = DayOfWeek.SATURDAY;
    private static final EmailAddress LUCAS = new EmailAddress("lucas@atelier-mimosa.example");
    private static final EmailAddress HELENE = new EmailAddress("helene@cave-des-remparts.example");

    private final DemoPeople people;
    private final DemoContracts contracts;
    private final DemoLives lives;
    private final DemoEndings endings;
    private final DemoBilling billing;
    private final DemoShops shops;
    private final DemoHistory history;
    private final DemoDesk desk;
    private final DemoExchanges exchanges;
    private final DemoAbroad abroad;
    private final DemoOpenness openness;
    private final DemoHours worked;
    private final DemoProof proof;
    private final DemoReviews reviews;
    private final DemoLabs labs;
    private final Settling settling;
    private final MovableClock clock;
    private final int closedMonths;

    /** @param closedMonths how many whole months lie behind the agency, from one on */
    DemoAgency(
            DemoPeople people,
            DemoContracts contracts,
            DemoLives lives,
            DemoEndings endings,
            DemoBilling billing,
            DemoShops shops,
            DemoHistory history,
            DemoDesk desk,
            DemoExchanges exchanges,
            DemoAbroad abroad,
            DemoOpenness openness,
            DemoHours worked,
            DemoProof proof,
            DemoReviews reviews,
            DemoLabs labs,
            Settling settling,
            MovableClock clock,
            @Value("${vigie.demo.months:3}") int closedMonths) {
        this.people = people;
        this.contracts = contracts;
        this.lives = lives;
        this.endings = endings;
        this.billing = billing;
        this.shops = shops;
        this.history = history;
        this.desk = desk;
        this.exchanges = exchanges;
        this.abroad = abroad;
        this.openness = openness;
        this.worked = worked;
        this.proof = proof;
        this.reviews = reviews;
        this.labs = labs;
        this.settling = settling;
        this.clock = clock;
        this.closedMonths = closedMonths;
    }

    public boolean isFounded() {
        return people.exist();
    }

    /** Makes everything, from the first of those months to now; the clock runs freely again afterwards. */
    public void found() throws InterruptedException {
        Instant now = clock.instant();
        YearMonth first = YearMonth.from(now.atZone(DemoHistory.PARIS)).minusMonths(closedMonths);
        try {
            clock.stopAt(at(first.minusMonths(1).atEndOfMonth().minusDays(4), 9, 0));
            people.enterStaff();
            desk.prepare(people.manager());
            Timeline timeline = new Timeline();
            Customer port = people.enterInvoiced(
                    "Boutique du Port SARL", "3 rue du Port\n35400 Saint-Malo", "812345676", "Claire Dumas", MERCHANT);
            Customer mimosa = people.enterInvoiced(
                    "Atelier Mimosa", "18 rue des Mimosas\n06400 Cannes", "712345677", "Lucas Ferrand", LUCAS);
            Customer kinsale = abroad.enter();
            try (var hands = Executors.newCachedThreadPool()) {
                Future<Shop> second = hands.submit(Timeline.asTheAgency(() -> reached(mimosa, Place.MIMOSA)));
                Future<Shop> third = hands.submit(Timeline.asTheAgency(() -> reached(kinsale, Place.KINSALE)));
                boutiqueDuPort(timeline, port, first, now);
                atelierMimosa(timeline, mimosa, Timeline.require(second), first, now);
                kinsalePottery(timeline, kinsale, Timeline.require(third), first, now);
            }
            lives.jardinsDYs(now);
            lives.librairieDesHalles(now);
            endings.mercerieLenoir(now);
            endings.epicerieDuLarge(now);
            caveDesRemparts(now);
            billing.months(timeline, first, now);
            timeline.live(clock, settling, now);
            if (labs.areAbsent()) {
                shops.stopWatching();
            }
        } finally {
            clock.release();
        }
    }

    /**
     * The customer that the tour of the portal follows: a contract that binds from the first of those months on, so that each of
     * its months is closed, a live shop, letters, reports.
     */
    private void boutiqueDuPort(Timeline timeline, Customer customer, YearMonth first, Instant now)
            throws InterruptedException {
        Person merchant = people.merchant(MERCHANT);
        Person colleague = people.colleague(customer, "Paul Guérin", "paul@boutique-du-port.example");
        Person seller = people.colleague(customer, "Léa Martin", "lea@boutique-du-port.example");
        Shop shop = reached(customer, Place.PORT);
        ContractId contract = contracts.draft(
                customer.id(),
                List.of(shop.id()),
                "serenite",
                plan -> DemoTerms.kept(DemoTerms.weeklyBackups(plan), merchant, colleague));
        contracts.send(contract, merchant, at(first.atDay(1), 0, 0));
        contracts.sign(merchant);
        settling.await();
        Works works = new Works(
                span(at(first.plusMonths(1).atDay(10), 22, 0), 90), "Mise à jour de PrestaShop et de quatre modules");
        List<Storm> storms = List.of(
                new Storm(span(at(first.atDay(12), 14, 3), 27)),
                new Storm(span(at(first.plusMonths(1).atDay(21), 3, 40), 64)),
                new Storm(span(at(first.plusMonths(2).atDay(16), 10, 22), 11)));
        history.works(timeline, shop, works, people.manager(), "Claire Dumas");
        history.weather(timeline, shop, untilNow(first, now), 190, storms, List.of(works));
        openness.publish(timeline, shop, at(first.atDay(5), 10, 0), people.manager());
        openness.explain(
                timeline,
                shop,
                storms.getLast().period(),
                "La base de données était saturée par un import du catalogue. L’import est désormais fait la nuit.",
                people.technician());
        months(timeline, shop, contract, first.atDay(1), now, merchant);
        history.correction(timeline, contract, first, DemoRemarks.FORGOTTEN, people.manager());
        proof.months(
                timeline, new DemoProof.Care(contract, shop, merchant, people.technician(), people.manager()), first);
        reviews.held(timeline, contract, shop, merchant, first.plusMonths(1));
        reviews.planned(timeline, contract, merchant, now, 9);
        timeline.at(now.minus(Duration.ofHours(20)), () -> {
            contracts.amend(contract, DemoTerms::nightlyBackups);
            contracts.send(contract, merchant, null);
        });
        for (Correspondence.Letter letter : Correspondence.LETTERS) {
            history.letter(timeline, shop, letter, first, merchant, people.technician());
        }
        desk.update(timeline, shop, people.technician(), now);
        desk.call(timeline, shop, merchant, people.technician(), now);
        exchanges.all(timeline, shop, merchant, people.technician(), people.manager(), now);
        exchanges.unconfirmed(timeline, shop, seller, people.technician(), now);
        worked.night(timeline, shop, first.plusMonths(1).atDay(12), people.technician());
        worked.night(timeline, shop, first.plusMonths(2).atDay(17), people.technician());
        worked.underWay(timeline, shop, now, people.technician());
        worked.awaited(timeline, shop, now, people.technician());
    }

    private void atelierMimosa(Timeline timeline, Customer customer, Shop shop, YearMonth first, Instant now)
            throws InterruptedException {
        Person merchant = people.merchant(LUCAS);
        ContractId contract =
                contracts.draft(customer.id(), List.of(shop.id()), "essentiel", DemoTerms::weeklyBackupsAndPenalties);
        contracts.send(contract, merchant, at(first.atDay(1), 0, 0));
        contracts.sign(merchant);
        settling.await();
        YearMonth last = first.plusMonths(closedMonths - 1L);
        history.weather(
                timeline,
                shop,
                untilNow(last, now),
                320,
                List.of(new Storm(span(at(last.atDay(9), 19, 15), 142))),
                List.of());
        months(timeline, shop, contract, first.atDay(1), now, merchant);
        if (last.isAfter(first)) {
            var care = new DemoProof.Care(contract, shop, merchant, people.technician(), people.manager());
            for (YearMonth blind = first; blind.isBefore(last); blind = blind.plusMonths(1)) {
                proof.unwatched(timeline, care, blind);
            }
            proof.late(timeline, care, first, LateLetter.ORDERS);
            history.correction(timeline, contract, first.plusMonths(1), DemoRemarks.UNTOLD, people.manager());
        }
        timeline.at(now.minus(Duration.ofDays(2)), () -> lives.leaves(contract, clock.instant()));
        exchanges.offered(timeline, shop, merchant, people.technician(), now);
        reviews.planned(timeline, contract, merchant, now, 5);
    }

    /** A contract that starts in the middle of the first month and grew twice since; the shop was long down two nights. */
    private void kinsalePottery(Timeline timeline, Customer customer, Shop shop, YearMonth first, Instant now)
            throws InterruptedException {
        Person merchant = people.merchant(MERCHANT_ABROAD);
        Person colleague = people.colleague(customer, "Declan Brennan", "declan@kinsale-pottery.example");
        LocalDate starts = first.atDay(15);
        ContractId contract = contracts.draft(
                customer.id(),
                List.of(shop.id()),
                "serenite",
                plan -> DemoTerms.kept(DemoTerms.creditedByAScale(plan), merchant, colleague));
        contracts.send(contract, merchant, at(starts, 0, 0));
        contracts.sign(merchant);
        settling.await();
        YearMonth second = first.plusMonths(1);
        List<Storm> nights = List.of(
                new Storm(span(at(second.atDay(19), 4, 30), 262)), new Storm(span(at(second.atDay(20), 4, 30), 247)));
        history.weather(timeline, shop, new Period(at(starts, 0, 0), now), 240, nights, List.of());
        months(timeline, shop, contract, starts, now, merchant);
        var care = new DemoProof.Care(contract, shop, merchant, people.technician(), people.manager());
        proof.scaledMonth(timeline, care, first);
        abroad.amended(timeline, contract, merchant, first, now);
        abroad.exchanges(timeline, shop, merchant, first, now);
    }

    /** A contract that waits for its signature, for a shop whose takeover has only begun. */
    private void caveDesRemparts(Instant now) {
        clock.stopAt(now.minus(Duration.ofDays(2)));
        Customer customer =
                people.enterCustomer(CustomerDetails.named("Cave des Remparts", Locale.FRENCH), "Hélène Morel", HELENE);
        Shop shop = shops.enter(customer.id(), "Cave des Remparts", "https://cave-des-remparts.example/");
        ContractId contract =
                contracts.draft(customer.id(), List.of(shop.id()), "performance", UnaryOperator.identity());
        contracts.send(contract, people.merchant(HELENE), null);
    }

    private Shop reached(Customer customer, Place place) throws InterruptedException {
        Optional<LabShop> lab = labs.shop(place);
        Shop entered = shops.enter(
                customer.id(),
                place.shopName(),
                lab.map(LabShop::url).orElse("https://" + place.name().toLowerCase(Locale.ROOT) + ".example/"));
        if (lab.isEmpty()) {
            shops.watch(entered);
            return entered;
        }
        Shop taken = shops.takeOver(entered, lab.get(), people.technician().id());
        settling.await();
        return taken;
    }

    /** A backup as the contract starts and each Saturday, a drill in its first month, a report each month. Without a lab there is nothing to back up. */
    private void months(
            Timeline timeline, Shop shop, ContractId contract, LocalDate from, Instant now, Person merchant) {
        YearMonth current = YearMonth.from(now.atZone(DemoHistory.PARIS));
        if (!labs.areAbsent()) {
            history.backup(timeline, shop, at(from, 3, 15));
            LocalDate night = from.with(TemporalAdjusters.next(NIGHT));
            for (; at(night, 3, 15).isBefore(now); night = night.plusWeeks(1)) {
                history.backup(timeline, shop, at(night, 3, 15));
            }
            history.drill(timeline, shop, at(YearMonth.from(from).atDay(20), 9, 30), people.technician());
        }
        for (YearMonth month = YearMonth.from(from); month.isBefore(current); month = month.plusMonths(1)) {
            history.report(
                    timeline, contract, month, DemoRemarks.of(month, merchant.locale()), people.manager(), merchant);
        }
    }

    private static Period untilNow(YearMonth from, Instant now) {
        return new Period(from.atDay(1).atStartOfDay(DemoHistory.PARIS).toInstant(), now);
    }

    private static Period span(Instant from, int minutes) {
        return new Period(from, from.plus(Duration.ofMinutes(minutes)));
    }
}
