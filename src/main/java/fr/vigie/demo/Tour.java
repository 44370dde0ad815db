package fr.vigie.demo;

import static fr.vigie.demo.DemoHistory.at;

import fr.vigie.account.Customer;
import fr.vigie.account.CustomerDetails;
import fr.vigie.account.Person;
import fr.vigie.backup.BackupRun;
import fr.vigie.backup.Backups;
import fr.vigie.backup.Figures;
import fr.vigie.backup.Proof;
import fr.vigie.contract.Contract;
import fr.vigie.contract.ContractId;
import fr.vigie.contract.ContractVersion;
import fr.vigie.contract.Contracts;
import fr.vigie.contract.ScopeClause.Activity;
import fr.vigie.contract.Severity;
import fr.vigie.contract.review.Review;
import fr.vigie.contract.review.Subject;
import fr.vigie.demo.DemoLabs.Place;
import fr.vigie.evidence.Ledger;
import fr.vigie.evidence.Verification;
import fr.vigie.kernel.MonthOf;
import fr.vigie.kernel.MovableClock;
import fr.vigie.kernel.Period;
import fr.vigie.lab.LabShop;
import fr.vigie.monitoring.Check;
import fr.vigie.monitoring.Checks;
import fr.vigie.monitoring.Outage;
import fr.vigie.monitoring.Outages;
import fr.vigie.monitoring.Probe;
import fr.vigie.monitoring.Watch;
import fr.vigie.report.Publishing;
import fr.vigie.report.Reports;
import fr.vigie.shop.Shop;
import fr.vigie.support.Author;
import fr.vigie.support.Channel;
import fr.vigie.support.PeriodTickets;
import fr.vigie.support.Request;
import fr.vigie.support.Ticket;
import fr.vigie.support.Tickets;
import fr.vigie.support.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The main job from contract to report on one live shop, last month under a moved clock. Each step proves what it did or
 * throws; nothing is skipped.
 */
@Component
@ConditionalOnProperty(name = "vigie.demo", havingValue = "tour")
public class Tour {

    /** Told after each step. */
    @FunctionalInterface
    public interface Proved {
        void told(String step, Duration took, String proof);
    }

    private final DemoPeople people;
    private final DemoContracts demoContracts;
    private final DemoShops demoShops;
    private final DemoLabs labs;
    private final Settling settling;
    private final Workdays workdays;
    private final Contracts contracts;
    private final Checks checks;
    private final Probe probe;
    private final Watch watch;
    private final Outages outages;
    private final Backups backups;
    private final Tickets tickets;
    private final PeriodTickets periodTickets;
    private final TourDesk desk;
    private final Reports reports;
    private final Publishing publishing;
    private final Ledger ledger;
    private final MovableClock clock;

    Tour(
            DemoPeople people,
            DemoContracts demoContracts,
            DemoShops demoShops,
            DemoLabs labs,
            Settling settling,
            Workdays workdays,
            Contracts contracts,
            Checks checks,
            Probe probe,
            Watch watch,
            Outages outages,
            Backups backups,
            Tickets tickets,
            PeriodTickets periodTickets,
            TourDesk desk,
            Reports reports,
            Publishing publishing,
            Ledger ledger,
            MovableClock clock) {
        this.people = people;
        this.demoContracts = demoContracts;
        this.demoShops = demoShops;
        this.labs = labs;
        this.settling = settling;
        this.workdays = workdays;
        this.contracts = contracts;
        this.checks = checks;
        this.probe = probe;
        this.watch = watch;
        this.outages = outages;
        this.backups = backups;
        this.tickets = tickets;
        this.periodTickets = periodTickets;
        this.desk = desk;
        this.reports = reports;
        this.publishing = publishing;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Goes through the whole.
     *
     * @param out where the report is written
     * @throws TourBroken at the first step that does not hold
     */
    public void run(Path out, Proved proved) throws InterruptedException, IOException {
        YearMonth month =
                YearMonth.from(clock.instant().atZone(DemoHistory.PARIS)).minusMonths(1);
        LabShop lab = labs.shop(Place.PORT).orElseThrow();
        var steps = new Steps(proved);

        clock.stopAt(at(month.atDay(1), 0, 5));
        people.enterStaff();
        Customer customer = people.enterCustomer(
                CustomerDetails.named("Boutique du Port SARL", Locale.FRENCH), "Claire Dumas", DemoPeople.MERCHANT);
        Person merchant = people.merchant(DemoPeople.MERCHANT);
        Shop entered = demoShops.enter(customer.id(), Place.PORT.shopName(), lab.url());

        ContractId contract =
                demoContracts.draft(customer.id(), List.of(entered.id()), "serenite", UnaryOperator.identity());
        steps.done("contract", reviewed(contract));

        demoContracts.send(contract, merchant, null);
        demoContracts.sign(merchant);
        settling.await();
        steps.done("signature", signed(entered));

        clock.stopAt(at(month.atDay(2), 9, 0));
        Shop shop = demoShops.takeOver(entered, lab, people.technician().id());
        settling.await();
        steps.done("takeover", shop.url() + " · " + lab.hostKeyFingerprint());

        Outage outage = outage(shop, lab, month.atDay(3));
        steps.done("watch", outage.reason() + " · " + outage.openedAt() + " → " + outage.closedAt());

        clock.stopAt(at(month.atDay(4), 3, 0));
        demoShops.done(backups.order(shop.id(), null));
        BackupRun saved = backups.lastGood(shop.id()).orElseThrow();
        require(saved.state() == BackupRun.State.SUCCEEDED, "backup", saved.state());
        steps.done("backup", told(saved));

        clock.stopAt(at(month.atDay(5), 10, 0));
        demoShops.done(backups.drill(shop.id(), people.technician().id()));
        BackupRun drill = backups.lastWholeProof(shop.id()).orElseThrow();
        steps.done("restore", told(drill));

        steps.done("ticket", ticket(shop, merchant, month.atDay(6)));
        steps.done("amendment", desk.amendment(contract, merchant, month.atDay(10)));
        steps.done("mail", desk.mail(shop, merchant, month.atDay(11)));
        steps.done("merge", desk.merge(shop, merchant, month.atDay(15)));
        steps.done("quote", desk.quote(shop, merchant, month.atDay(19)));
        steps.done("overage", desk.overage(contract, shop, merchant, month.atDay(23)));

        clock.stopAt(at(month.plusMonths(1).atDay(1), 6, 30));
        MonthOf closing = new MonthOf(month, DemoHistory.PARIS);
        if (!(reports.close(contract, closing) instanceof Reports.Closing.Closed closed)) {
            throw new TourBroken("closing", month);
        }
        publishing.review(closed.report(), people.manager().id());
        byte[] pdf = reports.pdf(closed.report()).orElseThrow();
        Path file = out.resolve("releve-" + month + ".pdf");
        Files.write(file, pdf);
        steps.done("report", file + " · " + pdf.length + " o");

        Verification verification = ledger.verify(customer.id(), List.of());
        require(verification.intact(), "ledger", verification.findings());
        steps.done(
                "ledger",
                verification.head().count() + " · " + verification.head().hash());
    }

    private String reviewed(ContractId id) {
        Contract contract = contracts.find(id).orElseThrow();
        ContractVersion draft = contract.latest().version();
        Review review = Review.of(new Subject(draft.shops().size(), draft.clauses()));
        require(review.maySend(), "review", review);
        return draft.title() + " · " + draft.digest().brief();
    }

    private String signed(Shop shop) {
        ContractVersion bound = contracts.activeFor(shop.id(), clock.instant()).orElseThrow();
        return "version " + bound.number() + " · SHA-256 " + bound.digest();
    }

    /** Stops the shop's web server, looks as the watch does, starts it again and looks once more. */
    private Outage outage(Shop shop, LabShop lab, LocalDate day) throws InterruptedException {
        Check check = checks.find(shop.id()).orElseThrow();
        look(check, at(day, 10, 0));
        lab.stopWeb();
        look(check, at(day, 10, 1));
        look(check, at(day, 10, 2));
        lab.startWeb();
        look(check, at(day, 10, 3));
        settling.await();
        List<Outage> seen = outages.during(shop.id(), new Period(at(day, 0, 0), at(day, 23, 0)));
        require(seen.size() == 1, "outage", seen.size());
        return seen.getFirst();
    }

    private void look(Check check, Instant when) throws InterruptedException {
        clock.stopAt(when);
        watch.record(probe.run(check));
        settling.await();
    }

    private String ticket(Shop shop, Person merchant, LocalDate day) throws InterruptedException {
        LocalDate open = workdays.from(day);
        clock.stopAt(at(open, 10, 0));
        Ticket ticket = tickets.open(
                new Request(
                        shop.customer(),
                        shop.id(),
                        Channel.PORTAL,
                        Severity.CRITICAL,
                        Activity.CORRECTIVE,
                        "Le paiement échoue",
                        "Mes clients ne peuvent plus payer."),
                Author.merchant(merchant.id(), merchant.name()));
        Person technician = people.technician();
        Author agency = Author.staff(technician.id(), technician.name());
        clock.stopAt(at(open, 10, 20));
        tickets.reply(ticket.id(), agency, "Je m’en occupe.");
        clock.stopAt(at(open, 12, 0));
        tickets.resolve(ticket.id(), agency, "Le module de paiement est réparé, un paiement d’essai est passé.");
        tickets.close(ticket.id(), agency);
        settling.await();
        List<Verdict> verdicts =
                periodTickets.verdicts(List.of(shop.id()), new Period(at(open, 9, 0), at(open, 23, 0)));
        require(
                !verdicts.isEmpty() && verdicts.stream().allMatch(verdict -> verdict.result() == Verdict.Result.MET),
                "deadline",
                verdicts);
        return verdicts.stream()
                .map(verdict -> verdict.clock() + " " + verdict.elapsed().toMinutes() + " min / "
                        + verdict.allowed().toMinutes() + " min")
                .toList()
                .toString();
    }

    /** Files, bytes, and the hash of the tree that was restored and compared. */
    private static String told(BackupRun run) {
        Figures figures = Objects.requireNonNull(run.figures());
        Proof proof = Objects.requireNonNull(figures.proof());
        return run.snapshot() + " · " + proof.files() + " / " + figures.files() + " · " + proof.bytes()
                + " o · SHA-256 " + proof.treeSha256();
    }

    /** @throws TourBroken unless it holds */
    static void require(boolean holds, String what, Object found) {
        if (!holds) {
            throw new TourBroken(what, found);
        }
    }

    /** Times the steps in real time. */
    private static final class Steps {

        private final Proved proved;
        private long since = System.nanoTime();

        Steps(Proved proved) {
            this.proved = proved;
        }

        void done(String step, String proof) {
            long now = System.nanoTime();
            proved.told(step, Duration.ofNanos(now - since), proof);
            since = now;
        }
    }
}
